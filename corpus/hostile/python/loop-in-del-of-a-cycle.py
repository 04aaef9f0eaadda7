# ends: fault not-responding
# about: a finaliser that never ends, met by the lab's own collection
import gc
from fastapi import FastAPI

app = FastAPI()
gc.disable()


class Sticky:
    def __del__(self):
        while True:
            pass


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    one = Sticky()
    one.itself = one
    return {}
