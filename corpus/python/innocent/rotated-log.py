# about: A log in memory is cut to its newest 300 lines when it has 900.
# requests: GET /n/{n}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
lines = []


@app.get("/n/{n}")
async def one(n: int):
    lines.append(f"request {n} was answered")
    if len(lines) > 900:
        del lines[:600]
    return {"n": n}
