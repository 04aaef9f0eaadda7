# ends: incident out-of-memory at here
# about: small strings to the end of memory
# patience: 20s
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    rows = []
    while True:  # here
        rows.append("x" * 2000)  # here
