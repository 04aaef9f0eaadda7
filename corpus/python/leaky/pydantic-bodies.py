# about: Every body that was posted is kept, as the model that FastAPI made of it.
# mechanism: global container
# requests: POST /items {"name": "tea {n}", "price": 2.5}
# verdict: leak
# grows: Item 1
# holder: inbox

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
inbox = []


class Item(BaseModel):
    name: str
    price: float


@app.post("/items")
async def item(one: Item):
    inbox.append(one)  # leak
    return {"items": len(inbox)}
