# ends: fault handler-error at here
# about: a handler that raises the interrupt itself
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    raise KeyboardInterrupt  # here
