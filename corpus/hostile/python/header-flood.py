# ends: incident out-of-memory at here
# about: a header of a hundred million characters
from fastapi import FastAPI
from fastapi.responses import Response

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return Response(headers={"x": "y" * 40_000_000})  # here
