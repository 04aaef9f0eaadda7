import time
from collections import deque

from fastapi import FastAPI, Request

app = FastAPI()

history = deque(maxlen=100)  # [1] keeps the newest hundred
visits = 0


@app.get("/visits/{user}")
async def visit(user: int, request: Request):
    global visits
    visits += 1
    record = {"user": user, "path": request.url.path, "at": time.time()}
    history.append(record)  # [2] pushes the oldest one out once there are a hundred
    return {"visits": visits, "latest": history[-1]["path"]}
