# ends: incident stack-overflow at here
# about: a function that calls itself
from fastapi import FastAPI

app = FastAPI()


def down(n):
    return down(n + 1) + 1  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": down(0)}
