# about: A cache of two generations: when the young one is full it becomes the old one.
# requests: GET /n/{1..100000}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()


class Generations:
    def __init__(self, size):
        self.size, self.young, self.old = size, {}, {}

    def remember(self, key, value):
        self.young[key] = value
        if len(self.young) >= self.size:
            self.young, self.old = {}, self.young


cache = Generations(350)


@app.get("/n/{n}")
async def one(n: int):
    cache.remember(n, {"n": n})
    return {"n": n}
