# ends: fault busy-loop at here
# about: printing for ever
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:  # here
        print("again")  # here
