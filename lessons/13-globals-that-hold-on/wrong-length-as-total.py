# fails: total
from collections import deque

from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = deque(maxlen=5)


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.append(request.url.path)
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": len(app.state.audit), "newest": list(app.state.audit)}
