from collections import Counter

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


class OrderFailed(Exception):
    pass


class CardRefused(OrderFailed):
    pass


class SoldOut(OrderFailed):
    pass


class CouponExpired(OrderFailed):
    pass


counts: Counter[str] = Counter()
latest: dict[str, str] = {}


def count_failure(error: OrderFailed):
    kind = type(error).__name__
    counts[kind] += 1
    latest[kind] = str(error)


@app.exception_handler(OrderFailed)
async def order_failed(request: Request, error: OrderFailed):
    count_failure(error)
    return JSONResponse({"detail": str(error)}, 409)


@app.post("/orders/{order}")
async def place_order(order: int):
    match order % 4:
        case 1:
            raise CardRefused(f"the card of customer {order} was refused")
        case 2:
            raise SoldOut(f"article {order} is sold out")
        case 3:
            raise CouponExpired(f"coupon {order * 2654435761 % 2**32:08x} has expired")
    return {"order": order}


@app.get("/metrics")
async def metrics():
    return {"failures": {kind: {"count": counts[kind], "latest": latest[kind]} for kind in counts}}
