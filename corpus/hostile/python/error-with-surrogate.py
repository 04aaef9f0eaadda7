# ends: incident handler-error at here
# about: an error whose text no encoding can carry
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    raise ValueError(chr(0xD800) + chr(0) * 5000)  # here
