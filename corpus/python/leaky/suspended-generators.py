# about: Cursors are begun, never exhausted, and kept for a next page nobody asks for.
# requests: GET /pages/{n}
# verdict: leak
# mechanism: generators
# grows: generator 1
# holder: cursors
from fastapi import FastAPI

app = FastAPI()
cursors = {}


def rows(number):
    block = [number] * 20
    while True:
        yield block[0]


@app.get("/pages/{n}")
async def page(n: int):
    cursor = rows(n)  # leak
    cursors[n] = cursor  # leak
    return {"first": next(cursor)}
