# ends: fault busy-loop at here
# about: catastrophic backtracking inside one call into C
import re
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"m": bool(re.match(r"(a+)+$", "a" * 60 + "!"))}  # here
