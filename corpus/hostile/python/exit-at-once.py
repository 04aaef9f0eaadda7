# ends: fault handler-error
# about: os._exit: no exception, no clean-up
import os
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    os._exit(3)
