# ends: fault busy-loop at here
# about: an exception whose text never comes
from fastapi import FastAPI

app = FastAPI()


class Endless(Exception):
    def __str__(self):
        while True:  # here
            pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    raise Endless()
