# about: An LRU of 200 pages, written with a dict that keeps its order.
# requests: GET /x/{1..1000}
# verdict: bounded

from fastapi import FastAPI

app = FastAPI()
pages = {}


@app.get("/x/{n}")
async def x(n: int):
    if n in pages:
        pages[n] = pages.pop(n)
    else:
        pages[n] = f"page {n} " * 20
        if len(pages) > 200:
            del pages[next(iter(pages))]
    return {"size": len(pages)}
