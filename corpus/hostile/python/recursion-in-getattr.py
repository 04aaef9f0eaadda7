# ends: incident stack-overflow at here
# about: an attribute that asks for itself
from fastapi import FastAPI

app = FastAPI()


class Mirror:
    def __getattr__(self, name):
        return getattr(self, name + "x")  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": Mirror().anything}
