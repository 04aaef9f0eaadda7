# ends: finished
# about: the app's name is gone; the server has it still
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    globals().pop("app", None)
    return {}
