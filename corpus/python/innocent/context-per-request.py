# about: A context variable is set and reset for each request.
# requests: GET /steps/{n}
# verdict: clean
import contextvars
from fastapi import FastAPI

app = FastAPI()
trail = contextvars.ContextVar("trail")


@app.get("/steps/{n}")
async def steps(n: int):
    token = trail.set([])
    try:
        trail.get().append(n)
        return {"steps": len(trail.get())}
    finally:
        trail.reset(token)
