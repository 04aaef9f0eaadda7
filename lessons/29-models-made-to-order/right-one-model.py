from fastapi import FastAPI
from pydantic import BaseModel, create_model

app = FastAPI()
made = 0
COLUMNS = {"article": (str, ...), "count": (int, 1), "cents": (int, 0), "note": (str, "")}
ROW = {"article": "lamp", "count": 2, "cents": 4900, "note": "fragile"}


def columns_of(customer: int) -> list[str]:
    """What the customer wants to see. Three columns can be chosen, so there are eight choices."""
    chosen = [name for bit, name in enumerate(["count", "cents", "note"]) if customer >> bit & 1]
    return ["article", *chosen]


def make(name: str, fields: dict) -> type[BaseModel]:
    global made
    made += 1
    return create_model(name, **fields)


class Report(BaseModel):
    customer: int
    article: str
    count: int
    cents: int
    note: str


@app.get("/reports/{customer}")
async def report(customer: int):
    row = dict(Report(customer=customer, **ROW))
    return {name: row[name] for name in ["customer", *columns_of(customer)]}


@app.get("/stats")
async def stats():
    return {"made": made}
