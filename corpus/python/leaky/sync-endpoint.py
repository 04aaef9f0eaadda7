# about: An endpoint in a thread keeps its results in a dict of the module.
# mechanism: global container
# requests: GET /x/{n}
# verdict: leak
# grows: Result 1
# holder: results

from fastapi import FastAPI

app = FastAPI()
results = {}


class Result:
    def __init__(self, n):
        self.points = [n, n + 1, n + 2]


@app.get("/x/{n}")
def x(n: int):
    results[n] = Result(n)  # leak
    return {"points": results[n].points}
