from functools import lru_cache

from fastapi import FastAPI

app = FastAPI()


@lru_cache(maxsize=128)
def page_of(product: int) -> str:
    return f"<h1>Product {product}</h1>" + "<p>Sturdy.</p>" * 40


@app.get("/products/{product}")
async def product_page(product: int):
    return {"product": product, "page": page_of(product)}


@app.get("/stats")
async def show_stats():
    info = page_of.cache_info()
    return {"hits": info.hits, "misses": info.misses}
