# ends: fault not-responding
# about: the lab's interrupt is ignored
import signal
from fastapi import FastAPI

app = FastAPI()
signal.signal(signal.SIGINT, signal.SIG_IGN)


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:
        pass
