# about: A default list that is made once and grows with every call.
# requests: GET /basket/{n}
# verdict: leak
# mechanism: mutable default
# grows: str 1
# holder: add
from fastapi import FastAPI

app = FastAPI()


def add(item, basket=[]):
    basket.append(item)
    return basket


@app.get("/basket/{n}")
async def basket(n: int):
    return {"items": len(add(f"item number {n}"))}  # leak
