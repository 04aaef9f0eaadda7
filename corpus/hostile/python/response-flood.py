# ends: fault response-too-large
# about: a streamed body without end
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def parts():
    while True:
        yield b"x" * 100_000


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return StreamingResponse(parts())
