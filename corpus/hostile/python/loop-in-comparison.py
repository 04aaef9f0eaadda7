# ends: fault busy-loop at here
# about: a sort whose comparison never comes
import functools
from fastapi import FastAPI

app = FastAPI()


def compare(a, b):
    while True:  # here
        pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": sorted([1, 2], key=functools.cmp_to_key(compare))}
