# ends: incident stack-overflow at here
# about: no room for any call
import sys
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.setrecursionlimit(5)  # here
    return {}
