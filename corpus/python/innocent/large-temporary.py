# about: A large list is built and dropped for each answer.
# requests: GET /export/{n} x1
# requests: GET /n/{n} x9
# verdict: spike
from fastapi import FastAPI

app = FastAPI()


@app.get("/export/{n}")
async def export(n: int):
    rows = [str(i) for i in range(30000)]
    return {"bytes": len(",".join(rows))}


@app.get("/n/{n}")
async def one(n: int):
    return {"n": n}
