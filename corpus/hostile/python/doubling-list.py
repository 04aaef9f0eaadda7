# ends: incident out-of-memory at here
# about: a list that doubles
# patience: 20s
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    rows = [0]
    while True:
        rows.extend(rows)  # here
