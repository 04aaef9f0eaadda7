# ends: finished
# about: a file beside the app with the name of a standard module
from fastapi import FastAPI

import json

app = FastAPI()

@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": hasattr(json, "dumps")}
# file: json.py
dumps = None
