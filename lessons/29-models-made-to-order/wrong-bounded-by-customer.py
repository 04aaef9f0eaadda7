# fails: made
from functools import lru_cache

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


@lru_cache(maxsize=64)
def model_for(customer: int) -> type[BaseModel]:
    fields = {"customer": (int, customer), **{name: COLUMNS[name] for name in columns_of(customer)}}
    return make("Report", fields)


@app.get("/reports/{customer}")
async def report(customer: int):
    return dict(model_for(customer)(**ROW))


@app.get("/stats")
async def stats():
    return {"made": made}
