# ends: fault handler-error
# about: a signal to the process itself
import os
import signal
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    os.kill(os.getpid(), signal.SIGKILL)
