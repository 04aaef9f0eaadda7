# about: Each request starts a poller that never ends.
# requests: GET /parcels/{n}
# verdict: leak
# mechanism: tasks
# grows: Task 1
# holder: _scheduled
import asyncio
from fastapi import FastAPI

app = FastAPI()


async def poll(n: int):
    while True:
        await asyncio.sleep(30)  # leak


@app.get("/parcels/{n}")
async def parcel(n: int):
    asyncio.create_task(poll(n))  # leak
    return {"parcel": n}
