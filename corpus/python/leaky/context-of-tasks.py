# about: Each task has a context of its own with a payload, and the tasks never end.
# mechanism: context variable in an endless task
# requests: GET /x/{n}
# verdict: leak
# grows: Task 1
# holder: stop._waiters

import asyncio
from contextvars import ContextVar

from fastapi import FastAPI

app = FastAPI()
payload: ContextVar[list] = ContextVar("payload")
stop = asyncio.Event()


async def heartbeat():
    await stop.wait()


@app.get("/x/{n}")
async def x(n: int):
    payload.set([n] * 50)
    asyncio.ensure_future(heartbeat())  # leak
    return {}
