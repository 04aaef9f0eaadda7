# about: An lru_cache on a method, as large as it likes, holds each repository.
# mechanism: memoised method
# requests: GET /items/{n}
# verdict: leak
# grows: Repository 1
# holder: find

from functools import lru_cache

from fastapi import FastAPI

app = FastAPI()


class Repository:
    def __init__(self):
        self.opened = {"host": "db", "port": 5432}

    @lru_cache(maxsize=None)
    def find(self, number: int):
        return {"number": number, "name": f"item {number}"}


@app.get("/items/{n}")
async def item(n: int):
    return Repository().find(n % 20)  # leak
