# about: A cache by order number, and every order has a new one.
# requests: GET /orders/{order}
# verdict: leak
# mechanism: unbounded cache
# grows: str 1
# holder: pages
from fastapi import FastAPI

app = FastAPI()
pages = {}


def render(order: int) -> str:
    return f"<h1>Order {order}</h1>" + "." * 200  # leak


@app.get("/orders/{order}")
async def page(order: int):
    if order not in pages:
        pages[order] = render(order)
    return {"length": len(pages[order])}
