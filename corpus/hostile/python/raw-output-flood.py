# ends: fault busy-loop at here
# about: writing to the descriptor itself for ever
import os
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:  # here
        os.write(1, b"again\n")  # here
