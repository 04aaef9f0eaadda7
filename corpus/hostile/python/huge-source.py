# ends: finished
# about: two megabytes of source
# patience: 20s
from fastapi import FastAPI

app = FastAPI()
⟦×40000⟧some_name = 'a line of some fifty characters, no more'

@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {}
