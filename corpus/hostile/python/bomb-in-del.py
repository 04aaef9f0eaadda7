# ends: finished
# about: a finaliser that wants more than there is: Python itself reports what it raises, and goes on
from fastapi import FastAPI

app = FastAPI()


class Late:
    def __del__(self):
        bytearray(500_000_000)


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    Late()
    return {}
