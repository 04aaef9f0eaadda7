# ends: fault engine-crashed
# about: the interpreter's own memory overwritten through ctypes
import ctypes
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    ctypes.memset(4096, 255, 20_000_000)
    return {}
