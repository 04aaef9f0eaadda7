from collections import OrderedDict
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pages = OrderedDict()  # [1] made at start-up; the application owns it
    yield


app = FastAPI(lifespan=lifespan)

stats = {"hits": 0, "misses": 0}


def get_cache(request: Request) -> OrderedDict[int, str]:
    return request.app.state.pages  # [2] every request is handed the same one


def render(product: int) -> str:
    return f"<h1>Product {product}</h1>" + "<p>Sturdy, and made to last.</p>" * 20  # [3] the text of a page, some 600 bytes


@app.get("/products/{product}")
async def product_page(product: int, cache: OrderedDict = Depends(get_cache)):
    if product in cache:
        stats["hits"] += 1
        cache.move_to_end(product)
    else:
        stats["misses"] += 1
        cache[product] = render(product)
        if len(cache) > 200:
            cache.popitem(last=False)  # [4] the one that nobody asked for the longest leaves
    return {"product": product, "page": cache[product]}


@app.get("/stats")
async def show_stats():
    return stats
