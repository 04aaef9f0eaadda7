# ends: incident stack-overflow
# about: an answer nested a hundred thousand deep
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    rows = []
    for _ in range(100_000):
        rows = [rows]
    return rows
