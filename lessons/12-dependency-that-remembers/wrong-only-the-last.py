# fails: hit-rate
from collections import OrderedDict

from fastapi import Depends, FastAPI

app = FastAPI()


class Catalogue:
    def __init__(self, size: int):
        self.size = size
        self.pages = OrderedDict()
        self.hits = 0
        self.misses = 0

    def page(self, product: int) -> str:
        if product in self.pages:
            self.hits += 1
            self.pages.move_to_end(product)
        else:
            self.misses += 1
            self.pages[product] = f"<h1>Product {product}</h1>" + "<p>Sturdy.</p>" * 40
            if len(self.pages) > self.size:
                self.pages.popitem(last=False)
        return self.pages[product]


catalogue = Catalogue(size=1)


def get_catalogue() -> Catalogue:
    return catalogue


@app.get("/products/{product}")
async def product_page(product: int, catalogue: Catalogue = Depends(get_catalogue)):
    return {"product": product, "page": catalogue.page(product)}


@app.get("/stats")
async def show_stats(catalogue: Catalogue = Depends(get_catalogue)):
    return {"hits": catalogue.hits, "misses": catalogue.misses}
