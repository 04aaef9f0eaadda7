# ends: fault not-responding
# about: one call into C that eats an endless iterator
import collections
import itertools
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": len(collections.deque(itertools.count(), maxlen=0))}
