# ends: fault busy-loop at here
# about: one number of a hundred million digits
import sys
from fastapi import FastAPI

app = FastAPI()
sys.set_int_max_str_digits(0)


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"digits": len(str(7 ** (10 ** 8)))}  # here
