from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = []


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.append(request)
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    newest = [request.url.path for request in app.state.audit[-5:]]
    return {"total": len(app.state.audit), "newest": newest}
