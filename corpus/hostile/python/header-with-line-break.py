# ends: finished
# about: a header that tries to add another one
from fastapi import FastAPI
from fastapi.responses import Response

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return Response(headers={"x": "a\r\nset-cookie: b"})
