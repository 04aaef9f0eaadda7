# ends: incident handler-error
# about: an answer that no encoding can carry
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"text": chr(0xD800)}
