# ends: fault busy-loop at here
# about: a loop in a handler
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    n = 0
    while True:  # here
        n += 1  # here
