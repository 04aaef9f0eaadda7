import gc

from fastapi import FastAPI

app = FastAPI()

AT_START = gc.get_stats()[2]["collections"]


class Item:
    def __init__(self, cents: int, total: int):
        self.total = total
        self.cents = cents

    def percent(self) -> float:
        return 100 * self.cents / self.total


class Parcel:
    def __init__(self, cents: list[int], total: int):
        self.items = [Item(each, total) for each in cents]


class Order:
    def __init__(self, number: int, parcels: list[list[int]]):
        self.letter = f"order {number}: thank you, and see you soon!\n" * 300
        self.total = sum(sum(cents) for cents in parcels)
        self.parcels = [Parcel(cents, self.total) for cents in parcels]


@app.get("/orders/{number}")
async def show(number: int):
    order = Order(number, [[1000], [3000]])
    percent = [item.percent() for parcel in order.parcels for item in parcel.items]
    return {"order": number, "letter": len(order.letter), "percent": percent}


@app.get("/health")
async def health():
    return {"collections": gc.get_stats()[2]["collections"] - AT_START}
