# ends: incident out-of-memory at here
# about: the same, without Python's own limit
# patience: 20s
import sys
from fastapi import FastAPI

app = FastAPI()


def down(n):
    return down(n + 1) + 1  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.setrecursionlimit(10**9)
    return {"n": down(0)}
