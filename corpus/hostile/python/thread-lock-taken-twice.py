# ends: fault busy-loop at here
# about: threading.Lock, taken twice: nothing else could ever release it
import threading
from fastapi import FastAPI

app = FastAPI()
lock = threading.Lock()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    with lock:
        with lock:  # here
            return {}
