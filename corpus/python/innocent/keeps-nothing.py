# about: The control: a route that keeps nothing.
# requests: GET /n/{n}
# verdict: clean
from fastapi import FastAPI

app = FastAPI()


@app.get("/n/{n}")
async def one(n: int):
    return {"n": n, "square": n * n}
