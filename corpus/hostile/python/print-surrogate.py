# ends: finished
# about: printing what no encoding can carry
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    print(chr(0xD800), chr(0), chr(27) + "[31m")
    return {}
