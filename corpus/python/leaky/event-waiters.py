# about: Tasks wait for an event that nobody sets.
# requests: GET /confirm/{n}
# verdict: leak
# mechanism: event waiters
# grows: Task 1
# holder: confirmed
import asyncio
from fastapi import FastAPI

app = FastAPI()
confirmed = asyncio.Event()


async def after_confirmation(n):
    await confirmed.wait()
    return n


@app.get("/confirm/{n}")
async def confirm(n: int):
    asyncio.create_task(after_confirmation(n))  # leak
    await asyncio.sleep(0)
    return {"n": n}
