import time

from fastapi import FastAPI, Request

app = FastAPI()

history = []  # [1] still as long-lived as the process


@app.get("/visits/{user}")
async def visit(user: int, request: Request):
    record = {"user": user, "path": request.url.path, "at": time.time()}  # [2] a new dict for each request
    history.append(record)
    del record  # [3] takes away the name, not the dict: the list still refers to it
    return {"visits": len(history), "latest": history[-1]["path"]}
