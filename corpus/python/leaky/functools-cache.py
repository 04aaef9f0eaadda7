# about: functools.cache over an argument that never repeats.
# requests: GET /quotes/{n}
# verdict: leak
# mechanism: functools.cache
# grows: tuple 2
# holder: quote
from functools import cache
from fastapi import FastAPI

app = FastAPI()


@cache
def quote(customer: str, amount: int):
    return ("quote", customer, amount * 1.19)  # leak


@app.get("/quotes/{n}")
async def quoted(n: int):
    return {"price": quote(f"customer {n}", n)[2]}  # leak
