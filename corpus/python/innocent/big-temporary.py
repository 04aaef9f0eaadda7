# about: Each answer is computed from a large list that is gone afterwards.
# requests: GET /x/{n}
# verdict: clean

from fastapi import FastAPI

app = FastAPI()


@app.get("/x/{n}")
async def x(n: int):
    numbers = [n * i for i in range(5000)]
    return {"sum": sum(numbers)}
