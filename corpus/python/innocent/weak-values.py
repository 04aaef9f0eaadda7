# about: A registry by weak reference lets go of what nobody else uses.
# requests: GET /sessions/{n}
# verdict: clean
import weakref
from fastapi import FastAPI

app = FastAPI()
sessions = weakref.WeakValueDictionary()


class Session:
    def __init__(self, n):
        self.n = n


@app.get("/sessions/{n}")
async def session(n: int):
    made = Session(n)
    sessions[n] = made
    return {"sessions": len(sessions)}
