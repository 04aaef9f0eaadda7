# ends: fault busy-loop at here
# about: a thread that never ends
import threading
from fastapi import FastAPI

app = FastAPI()


def spin():
    while True:  # here
        pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    threading.Thread(target=spin).start()
    return {}
