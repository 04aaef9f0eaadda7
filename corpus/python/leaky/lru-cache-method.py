# about: A memoised method: the cache’s keys hold every instance.
# requests: GET /reports/{n}
# verdict: leak
# mechanism: lru_cache on a method
# grows: Report 1
# holder: Report.total
from functools import lru_cache
from fastapi import FastAPI

app = FastAPI()


class Report:
    def __init__(self, number):
        self.rows = [number] * 50  # leak

    @lru_cache(maxsize=None)
    def total(self):
        return sum(self.rows)


@app.get("/reports/{n}")
async def report(n: int):
    return {"total": Report(n).total()}  # leak
