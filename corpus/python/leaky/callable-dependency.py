# about: A dependency that is an instance writes down every call in itself.
# mechanism: instance attribute
# requests: GET /search/{n}?user=u{1..30}
# verdict: leak
# grows: tuple 1
# holder: calls

import time

from fastapi import Depends, FastAPI

app = FastAPI()


class Throttle:
    def __init__(self):
        self.calls = []

    def __call__(self, user: str):
        self.calls.append((time.time(), user))  # leak
        recent = sum(1 for at, who in self.calls[-50:] if who == user)
        return recent < 40


throttle = Throttle()


@app.get("/search/{n}")
async def search(n: int, allowed: bool = Depends(throttle)):
    return {"allowed": allowed}
