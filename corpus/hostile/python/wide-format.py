# ends: incident out-of-memory at here
# about: a format two thousand million wide
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"text": "%*d" % (2**31 - 10, 1)}  # here
