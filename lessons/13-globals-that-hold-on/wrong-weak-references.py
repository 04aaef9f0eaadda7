# fails: newest
import weakref

from fastapi import FastAPI, Request

app = FastAPI()

app.state.audit = weakref.WeakSet()
app.state.total = 0


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.add(request)
    app.state.total += 1
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    newest = [request.url.path for request in app.state.audit][-5:]
    return {"total": app.state.total, "newest": newest}
