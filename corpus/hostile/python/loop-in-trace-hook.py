# ends: fault busy-loop at here
# about: a trace function that never returns
import sys
from fastapi import FastAPI

app = FastAPI()


def spin(frame, event, arg):
    while True:  # here
        pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.settrace(spin)
    fine()
    return {}
