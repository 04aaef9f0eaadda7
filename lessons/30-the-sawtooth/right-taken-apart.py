import gc

from fastapi import FastAPI

app = FastAPI()

AT_START = gc.get_stats()[2]["collections"]


class Item:
    def __init__(self, parcel: "Parcel", cents: int):
        self.parcel = parcel
        self.cents = cents

    def percent(self) -> float:
        return 100 * self.cents / self.parcel.order.total


class Parcel:
    def __init__(self, order: "Order", cents: list[int]):
        self.order = order
        self.items = [Item(self, each) for each in cents]


class Order:
    def __init__(self, number: int, parcels: list[list[int]]):
        self.letter = f"order {number}: thank you, and see you soon!\n" * 300
        self.total = sum(sum(cents) for cents in parcels)
        self.parcels = [Parcel(self, cents) for cents in parcels]


@app.get("/orders/{number}")
async def show(number: int):
    order = Order(number, [[1000], [3000]])
    try:
        percent = [item.percent() for parcel in order.parcels for item in parcel.items]
        return {"order": number, "letter": len(order.letter), "percent": percent}
    finally:
        for parcel in order.parcels:
            parcel.items.clear()
        order.parcels.clear()


@app.get("/health")
async def health():
    return {"collections": gc.get_stats()[2]["collections"] - AT_START}
