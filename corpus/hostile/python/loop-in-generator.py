# ends: fault busy-loop at here
# about: a streamed body whose generator never yields
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


def parts():
    yield b"x"
    while True:  # here
        pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return StreamingResponse(parts())
