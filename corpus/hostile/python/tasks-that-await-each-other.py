# ends: incident deadlock at here
# about: two tasks that await each other
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    tasks = []

    async def wait_for(other):
        await tasks[other]  # here

    tasks += [asyncio.create_task(wait_for(1)), asyncio.create_task(wait_for(0))]
    await asyncio.wait(tasks)  # here
    return {}
