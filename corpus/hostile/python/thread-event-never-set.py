# ends: fault busy-loop at here
# about: threading.Event().wait() with nobody who sets it
import threading
from fastapi import FastAPI

app = FastAPI()
ready = threading.Event()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
def attack():
    ready.wait()  # here
    return {}
