from collections import deque

from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = deque(maxlen=5)
app.state.total = 0


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.append(request.url.path)
    app.state.total += 1
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": app.state.total, "newest": list(app.state.audit)}
