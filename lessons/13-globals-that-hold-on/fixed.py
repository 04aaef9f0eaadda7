import time
from collections import deque

from fastapi import FastAPI, Request

app = FastAPI()

history = deque(maxlen=100)  # [1] as long-lived as before, but never longer than a hundred
visits = 0


@app.get("/visits/{user}")
async def visit(user: int, request: Request):
    global visits
    visits += 1
    record = {"user": user, "path": request.url.path, "at": time.time()}  # [2] a new dict for each request
    history.append(record)  # [3] pushes the oldest one out once there are a hundred
    return {"visits": visits, "latest": history[-1]["path"]}
