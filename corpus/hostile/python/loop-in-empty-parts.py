# ends: fault busy-loop
# about: a streamed body of endlessly many empty parts
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def parts():
    while True:
        yield b""


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return StreamingResponse(parts())
