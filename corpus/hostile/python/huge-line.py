# ends: finished
# about: one line of ten million characters
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    print("x" * 10_000_000)
    return {}
