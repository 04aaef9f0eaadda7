# ends: fault busy-loop at here
# about: a middleware that never goes on
from fastapi import FastAPI

app = FastAPI()


@app.middleware("http")
async def around(request, call_next):
    while True:  # here
        pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {}
