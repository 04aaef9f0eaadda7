# about: A deque keeps the newest thousand.
# requests: GET /visits/{n}
# verdict: bounded
from collections import deque
from fastapi import FastAPI

app = FastAPI()
history = deque(maxlen=1000)


@app.get("/visits/{n}")
async def visit(n: int):
    history.append({"n": n})
    return {"visits": len(history)}
