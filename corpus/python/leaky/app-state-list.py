# about: The application’s state has a list of everything that was ordered.
# mechanism: global container
# requests: POST /orders/{n}
# verdict: leak
# grows: Order 1
# holder: orders

from dataclasses import dataclass

from fastapi import FastAPI, Request

app = FastAPI()
app.state.orders = []


@dataclass
class Order:
    number: int
    total: float


@app.post("/orders/{n}")
async def order(n: int, request: Request):
    made = Order(n, n * 1.19)  # leak
    request.app.state.orders.append(made)
    return {"number": made.number}
