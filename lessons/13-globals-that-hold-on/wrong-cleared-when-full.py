# fails: newest
from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = []
app.state.total = 0


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    if len(app.state.audit) >= 30:
        app.state.audit.clear()
    app.state.audit.append(request.url.path)
    app.state.total += 1
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": app.state.total, "newest": app.state.audit[-5:]}
