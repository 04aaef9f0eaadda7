import asyncio
import time

from fastapi import FastAPI

app = FastAPI()

watchers = []  # [1] who is to be told of a new price


async def push(watcher: dict):
    await asyncio.sleep(0.001)  # [2] stands for sending it: one millisecond each


@app.get("/prices/{viewer}")
async def latest_price(viewer: int):
    watchers.append({"viewer": viewer, "since": time.time()})  # [3] once more with each visit
    for watcher in watchers:
        await push(watcher)
    return {"viewer": viewer, "told": len(watchers)}
