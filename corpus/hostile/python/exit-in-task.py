# ends: fault handler-error at here
# about: a task that exits
import asyncio
import sys
from fastapi import FastAPI

app = FastAPI()


async def leave():
    sys.exit(3)  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    asyncio.create_task(leave())
    return {}
