# ends: fault busy-loop at here
# about: queue.get() with nobody who puts
import queue
from fastapi import FastAPI

app = FastAPI()
jobs = queue.Queue()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {"n": jobs.get()}  # here
