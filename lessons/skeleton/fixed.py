from collections import deque

from fastapi import FastAPI

app = FastAPI()

greeted = deque(maxlen=10)  # [1] keeps the newest ten


@app.get("/greet/{name}")
async def greet(name: int):
    record = {"name": name}
    greeted.append(record)  # [2] pushes the oldest one out
    return {"hello": name, "latest": greeted[-1]["name"]}
