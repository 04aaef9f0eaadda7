# about: An event bus keeps the bound methods of a service that is made for each request.
# requests: GET /prices/{n}
# verdict: leak
# mechanism: listeners
# grows: PriceService 1
# holder: Bus.listeners
from fastapi import FastAPI

app = FastAPI()


class Bus:
    def __init__(self):
        self.listeners = []


bus = Bus()


class PriceService:
    def __init__(self, n):
        self.price = n * 1.5
        bus.listeners.append(self.on_change)

    def on_change(self, price):
        self.price = price


@app.get("/prices/{n}")
async def price(n: int):
    return {"price": PriceService(n).price}  # leak
