# ends: finished
# about: nowhere left to print to
import sys
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    sys.stdout = sys.stderr = None
    print("lost")
    return {}
