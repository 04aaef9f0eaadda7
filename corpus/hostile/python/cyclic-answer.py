# ends: incident stack-overflow
# about: an answer that holds itself
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    rows = []
    rows.append(rows)
    return rows
