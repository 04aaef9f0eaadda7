# fails: hit-rate
import weakref

from fastapi import Depends, FastAPI

app = FastAPI()


class Page:
    def __init__(self, product: int):
        self.text = f"<h1>Product {product}</h1>" + "<p>Sturdy.</p>" * 40


class Catalogue:
    def __init__(self):
        self.pages = weakref.WeakValueDictionary()
        self.hits = 0
        self.misses = 0

    def page(self, product: int) -> str:
        page = self.pages.get(product)
        if page is not None:
            self.hits += 1
        else:
            self.misses += 1
            page = self.pages[product] = Page(product)
        return page.text


catalogue = Catalogue()


def get_catalogue() -> Catalogue:
    return catalogue


@app.get("/products/{product}")
async def product_page(product: int, catalogue: Catalogue = Depends(get_catalogue)):
    return {"product": product, "page": catalogue.page(product)}


@app.get("/stats")
async def show_stats(catalogue: Catalogue = Depends(get_catalogue)):
    return {"hits": catalogue.hits, "misses": catalogue.misses}
