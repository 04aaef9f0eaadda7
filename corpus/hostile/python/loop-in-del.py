# ends: fault busy-loop at here
# about: a finaliser that never ends
from fastapi import FastAPI

app = FastAPI()


class Sticky:
    def __del__(self):
        while True:  # here
            pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    Sticky()
    return {}
