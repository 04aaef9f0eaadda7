import time

from fastapi import FastAPI, Request

app = FastAPI()

history = []  # [1] lives as long as the module, which is as long as the process


@app.get("/visits/{user}")
async def visit(user: int, request: Request):
    record = {"user": user, "path": request.url.path, "at": time.time()}  # [2] a new dict for each request
    history.append(record)  # [3] one more reference to it, and this one stays
    return {"visits": len(history), "latest": history[-1]["path"]}
