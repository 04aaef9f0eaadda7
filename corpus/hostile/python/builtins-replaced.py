# ends: incident handler-error at here
# about: len, isinstance, print and __import__ replaced by what lies or raises
# afterwards: 500
import builtins
from fastapi import FastAPI

app = FastAPI()


def lie(*args, **more):
    raise ValueError("replaced")  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    for name in ("len", "isinstance", "print", "__import__", "id", "iter", "hash", "type", "sorted", "open"):
        setattr(builtins, name, lie)
    return {}
