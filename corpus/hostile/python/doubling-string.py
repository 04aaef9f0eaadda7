# ends: incident out-of-memory at here
# about: a string that doubles
# patience: 20s
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    text = "ab"
    while True:
        text += text  # here
