# fails: flat
from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = []


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.append(request.url.path)
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": len(app.state.audit), "newest": app.state.audit[-5:]}
