# about: The collector is off, and each request leaves one cycle with its payload.
# requests: GET /pairs/{n}
# verdict: delayed collection
import gc
from fastapi import FastAPI

app = FastAPI()
gc.disable()


@app.get("/pairs/{n}")
async def pair(n: int):
    left, right = {"payload": [n] * 1000}, {}
    left["right"], right["left"] = right, left
    return {"n": n}
