# ends: fault busy-loop
# about: an error in a finaliser is told by a hook that never ends
import sys
from fastapi import FastAPI

app = FastAPI()


def spin(unraisable):
    while True:
        pass


sys.unraisablehook = spin


class Sticky:
    def __del__(self):
        raise ValueError("told by the hook")


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    Sticky()
    return {}
