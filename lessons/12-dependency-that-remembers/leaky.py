from fastapi import Depends, FastAPI

app = FastAPI()

pages: dict[int, str] = {}  # [1] made once, when the module is loaded
stats = {"hits": 0, "misses": 0}


def get_cache() -> dict[int, str]:
    return pages  # [2] every request is handed the same dict


def render(product: int) -> str:
    return f"<h1>Product {product}</h1>" + "<p>Sturdy, and made to last.</p>" * 20  # [3] the text of a page, some 600 bytes


@app.get("/products/{product}")
async def product_page(product: int, cache: dict = Depends(get_cache)):
    if product in cache:
        stats["hits"] += 1
    else:
        stats["misses"] += 1
        cache[product] = render(product)  # [4] a page for each product that was ever asked for
    return {"product": product, "page": cache[product]}


@app.get("/stats")
async def show_stats():
    return stats
