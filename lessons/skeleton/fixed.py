from collections import deque

from fastapi import FastAPI

app = FastAPI()

greeted = deque(maxlen=10)  # [1] keeps the newest ten


@app.get("/greet/{name}")
async def greet(name: int):
    record = {"name": name}  # [2] one more, and the oldest one goes
    greeted.append(record)
    return {"hello": name, "latest": greeted[-1]["name"]}
