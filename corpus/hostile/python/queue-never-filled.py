# ends: incident deadlock at here
# about: asyncio.Queue, to which nobody puts anything
import asyncio
from fastapi import FastAPI

app = FastAPI()
queue = asyncio.Queue()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": await queue.get()}  # here
