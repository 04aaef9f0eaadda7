# ends: fault not-responding
# about: a callback of the collector that never ends
import gc
from fastapi import FastAPI

app = FastAPI()


def spin(phase, info):
    while True:
        pass


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    gc.callbacks.append(spin)
    return {}
