⟦FEFF⟧# ends: finished
# about: a byte order mark before the first line
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {}
