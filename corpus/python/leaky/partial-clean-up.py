# about: A clean-up every five seconds removes only half of what has come since.
# requests: GET /sessions/{n}
# verdict: leak
# mechanism: partial clean-up
# grows: Session
# holder: sessions
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI

sessions = {}


class Session:
    def __init__(self, n):
        self.n, self.closed = n, n % 2 == 0


async def clean():
    while True:
        await asyncio.sleep(5)
        for key in [key for key, one in sessions.items() if one.closed]:
            del sessions[key]


@asynccontextmanager
async def lifespan(app):
    cleaner = asyncio.create_task(clean())
    yield
    cleaner.cancel()


app = FastAPI(lifespan=lifespan)


@app.get("/sessions/{n}")
async def session(n: int):
    sessions[n] = Session(n)  # leak
    return {"sessions": len(sessions)}
