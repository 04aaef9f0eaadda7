# about: A reminder in an hour for each request; the loop keeps the timer and what it refers to.
# requests: GET /reminders/{n}
# verdict: leak
# mechanism: timers
# grows: TimerHandle 1
# holder: _scheduled
import asyncio
from fastapi import FastAPI

app = FastAPI()


def remind(note):
    print(note["n"])


@app.get("/reminders/{n}")
async def reminder(n: int):
    asyncio.get_running_loop().call_later(3600, remind, {"n": n})  # leak
    return {"in": 3600}
