from fastapi import FastAPI

app = FastAPI()


class Basket:
    def __init__(self, items: dict[str, int]):
        self.items = items

    def add(self, article: str, cents: int) -> None:
        self.items[article] = cents

    def price(self) -> dict[str, int]:
        return {"articles": len(self.items), "cents": sum(self.items.values())}


@app.get("/offers/{article}")
async def offer(article: int):
    plain = Basket({})
    plain.add(f"article {article}", 1000)
    wrapped = Basket({})
    wrapped.add(f"article {article}, wrapped", 1200)
    sent = Basket({"parcel": 590})
    sent.add(f"article {article}", 1000)
    return {"plain": plain.price(), "wrapped": wrapped.price(), "sent": sent.price()}
