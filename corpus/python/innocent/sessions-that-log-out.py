# about: Who logs in logs out again half a second later.
# requests: POST /login/{n}
# verdict: clean
import asyncio
from fastapi import FastAPI

app = FastAPI()
sessions = {}


@app.post("/login/{n}")
async def login(n: int):
    sessions[n] = {"user": n, "basket": []}
    asyncio.get_running_loop().call_later(0.5, sessions.pop, n)
    return {"sessions": len(sessions)}
