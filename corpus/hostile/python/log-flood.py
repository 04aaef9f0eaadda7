# ends: fault busy-loop at here
# about: logging for ever
import logging
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:  # here
        logging.error("again")  # here
