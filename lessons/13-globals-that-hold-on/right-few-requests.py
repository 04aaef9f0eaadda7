from collections import deque
from itertools import count

from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = deque(maxlen=5)
numbers = count(1)


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.append((next(numbers), request))
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    newest = list(app.state.audit)
    total = newest[-1][0] if newest else 0
    return {"total": total, "newest": [request.url.path for _, request in newest]}
