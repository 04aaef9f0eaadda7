# ends: incident out-of-memory at here
# about: one block larger than all memory
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    block = bytearray(500_000_000)  # here
    return {"n": len(block)}
