import gc

from fastapi import FastAPI

app = FastAPI()


class Line:
    def __init__(self, order: "Order", cents: int):
        self.order = order  # [1] the way back to the order
        self.cents = cents

    def percent(self) -> float:
        return 100 * self.cents / self.order.total


class Order:
    def __init__(self, number: int, cents: list[int]):
        self.letter = f"order {number}: thank you, and see you soon!\n" * 300  # [2] most of an order’s weight
        self.total = sum(cents)
        self.lines = [Line(self, each) for each in cents]  # [3] the way to its lines


@app.get("/orders/{number}")
async def show(number: int):
    gc.collect()
    order = Order(number, [1000, 3000])
    return {"order": number, "letter": len(order.letter), "percent": [line.percent() for line in order.lines]}


@app.get("/health")
async def health():
    return {"collections": gc.get_stats()[2]["collections"]}
