# about: A counter labelled by the raw path: one series for every path.
# requests: GET /users/{n}/orders
# verdict: leak
# mechanism: metric labels
# grows: Counter 1
# holder: Counter.series
from fastapi import FastAPI, Request

app = FastAPI()


class Counter:
    series = {}

    def __init__(self):
        self.value = 0

    @classmethod
    def labels(cls, path):
        if path not in cls.series:
            cls.series[path] = cls()  # leak
        return cls.series[path]


@app.middleware("http")
async def count(request: Request, call_next):
    Counter.labels(request.url.path).value += 1
    return await call_next(request)


@app.get("/users/{user}/orders")
async def orders(user: int):
    return []
