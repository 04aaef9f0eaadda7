import time
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request

KEPT_SECONDS = 10


class Catalogue:
    """Pages of the last ten seconds, oldest first."""

    def __init__(self):
        self.pages: dict[int, tuple[float, str]] = {}
        self.hits = 0
        self.misses = 0

    def page(self, product: int) -> str:
        now = time.monotonic()
        while self.pages and now - next(iter(self.pages.values()))[0] > KEPT_SECONDS:
            del self.pages[next(iter(self.pages))]
        if product in self.pages:
            self.hits += 1
        else:
            self.misses += 1
            self.pages[product] = (now, f"<h1>Product {product}</h1>" + "<p>Sturdy.</p>" * 40)
        return self.pages[product][1]


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.catalogue = Catalogue()
    yield


app = FastAPI(lifespan=lifespan)


def get_catalogue(request: Request) -> Catalogue:
    return request.app.state.catalogue


@app.get("/products/{product}")
async def product_page(product: int, catalogue: Catalogue = Depends(get_catalogue)):
    return {"product": product, "page": catalogue.page(product)}


@app.get("/stats")
async def show_stats(catalogue: Catalogue = Depends(get_catalogue)):
    return {"hits": catalogue.hits, "misses": catalogue.misses}
