# ends: incident handler-error at here
# about: source nested too deep for the compiler
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": eval("(" * 100_000)}  # here
