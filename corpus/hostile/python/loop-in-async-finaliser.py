# ends: fault busy-loop at here
# about: an asynchronous generator that never closes
from fastapi import FastAPI

app = FastAPI()


async def part():
    try:
        yield b"x"
    finally:
        while True:  # here
            pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    parts = part()
    async for _ in parts:
        break
    await parts.aclose()
    return {}
