# ends: fault busy-loop at here
# about: a key whose hash never comes
from fastapi import FastAPI

app = FastAPI()


class Key:
    def __hash__(self):
        while True:  # here
            pass  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": len({Key(): 1})}
