# ends: finished
# about: the collector's functions replaced
import gc
from fastapi import FastAPI

app = FastAPI()


def lie(*args):
    raise ValueError("replaced")


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    for name in ("collect", "freeze", "enable", "disable", "isenabled", "get_objects"):
        setattr(gc, name, lie)
    return {}
