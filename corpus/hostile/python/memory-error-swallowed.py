# ends: fault busy-loop at here
# about: a full memory is caught, and asked for again for ever
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    rows = []
    while True:  # here
        try:  # here
            rows.append(bytearray(1_000_000))  # here
        except MemoryError:  # here
            pass  # here
