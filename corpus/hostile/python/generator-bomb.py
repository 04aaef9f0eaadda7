# ends: fault stack-overflow
# about: generators within generators without end: too deep to be freed again
# patience: 20s
from fastapi import FastAPI

app = FastAPI()


def wrap(inner):
    yield from inner


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    chain = iter(())
    while True:
        chain = wrap(chain)
