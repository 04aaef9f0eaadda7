# about: A histogram by route template, with fixed buckets.
# requests: GET /users/{n}/orders x3
# requests: GET /users/{n}
# verdict: clean
from fastapi import FastAPI, Request

app = FastAPI()
buckets = {}


@app.middleware("http")
async def count(request: Request, call_next):
    response = await call_next(request)
    route = request.scope.get("route")
    counts = buckets.setdefault(route.path if route else "other", [0] * 10)
    counts[len(request.url.path) % 10] += 1
    return response


@app.get("/users/{user}/orders")
async def orders(user: int):
    return []


@app.get("/users/{user}")
async def user(user: int):
    return {"user": user}
