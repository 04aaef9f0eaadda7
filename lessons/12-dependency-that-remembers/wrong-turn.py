from fastapi import Depends, FastAPI

app = FastAPI()

stats = {"hits": 0, "misses": 0}  # [1] the dict at module level is gone


def get_cache() -> dict[int, str]:
    return {}  # [2] every request is handed a new dict


def render(product: int) -> str:
    return f"<h1>Product {product}</h1>" + "<p>Sturdy, and made to last.</p>" * 20  # [3] the text of a page, some 600 bytes


@app.get("/products/{product}")
async def product_page(product: int, cache: dict = Depends(get_cache)):
    if product in cache:
        stats["hits"] += 1
    else:
        stats["misses"] += 1
        cache[product] = render(product)  # [4] put into a dict that is dropped with the request
    return {"product": product, "page": cache[product]}


@app.get("/stats")
async def show_stats():
    return stats
