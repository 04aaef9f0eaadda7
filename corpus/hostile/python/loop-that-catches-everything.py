# ends: fault not-responding
# about: a loop that catches the lab's interrupt
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
