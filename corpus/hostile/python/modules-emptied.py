# ends: finished
# about: sys.modules emptied
import sys
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.modules.clear()
    return {}
