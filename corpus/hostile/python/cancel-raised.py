# ends: incident handler-error at here
# about: a handler that says it was cancelled
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    raise asyncio.CancelledError  # here
