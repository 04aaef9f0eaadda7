# about: Records are collected and written in batches of 150.
# requests: POST /events/{n}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
batch = []
written = 0


@app.post("/events/{n}")
async def event(n: int):
    global written
    batch.append({"n": n, "kind": "click"})
    if len(batch) >= 150:
        written += len(batch)
        batch.clear()
    return {"written": written}
