# about: The idiom of the documentation: tasks in a set, discarded when they are done.
# requests: GET /x/{n}
# verdict: clean

import asyncio

from fastapi import FastAPI

app = FastAPI()
running = set()


async def job(n: int):
    await asyncio.sleep(n % 5 / 10)


@app.get("/x/{n}")
async def x(n: int):
    task = asyncio.create_task(job(n))
    running.add(task)
    task.add_done_callback(running.discard)
    return {"running": len(running)}
