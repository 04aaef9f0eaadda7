# ends: fault handler-error at here
# about: a handler that exits
import sys
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.exit(3)  # here
