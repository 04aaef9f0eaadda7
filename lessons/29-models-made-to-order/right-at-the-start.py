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


def model_of(choice: int) -> type[BaseModel]:
    return make("Report", {"customer": (int, ...), **{name: COLUMNS[name] for name in columns_of(choice)}})


MODELS = [model_of(choice) for choice in range(8)]


@app.get("/reports/{customer}")
async def report(customer: int):
    return dict(MODELS[customer % 8](customer=customer, **ROW))


@app.get("/stats")
async def stats():
    return {"made": made}
