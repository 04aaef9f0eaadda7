# ends: fault engine-crashed
# about: os.abort
import os
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    os.abort()
