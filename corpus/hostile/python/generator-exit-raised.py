# ends: incident handler-error at here
# about: a handler that raises what only generators should see
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    raise GeneratorExit  # here
