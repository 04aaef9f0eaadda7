# about: Nothing is kept until a limit is passed; from then on everything is.
# requests: GET /n/{n}
# verdict: leak
# mechanism: leak that begins late
# grows: dict 1
# holder: overflow
from fastapi import FastAPI

app = FastAPI()
overflow = []


@app.get("/n/{n}")
async def one(n: int):
    if n > 1200:
        overflow.append({"n": n, "text": f"number {n}"})  # leak
    return {"n": n}
