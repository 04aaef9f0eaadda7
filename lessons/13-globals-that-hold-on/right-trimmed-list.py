from fastapi import FastAPI, Request

app = FastAPI()

audit_trail: list[str] = []
total = 0


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    global total
    total += 1
    audit_trail.append(request.url.path)
    del audit_trail[:-5]
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": total, "newest": audit_trail}
