# ends: incident handler-error
# about: asyncio's and the standard library's names replaced
# afterwards: 500
import asyncio
import json
import time
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    for module, name in ((asyncio, "Task"), (asyncio, "sleep"), (asyncio.events, "_get_running_loop"), (json, "dumps"), (time, "time")):
        setattr(module, name, None)
    return {}
