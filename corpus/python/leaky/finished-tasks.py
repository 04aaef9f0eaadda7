# about: Finished tasks are kept in a list, with their results.
# requests: GET /thumbs/{n}
# verdict: leak
# mechanism: finished tasks
# grows: Task 1
# holder: jobs
import asyncio
from fastapi import FastAPI

app = FastAPI()
jobs = []


async def thumbnail(n):
    return "pixels " * 20


@app.get("/thumbs/{n}")
async def thumb(n: int):
    job = asyncio.create_task(thumbnail(n))  # leak
    jobs.append(job)
    await job
    return {"jobs": len(jobs)}
