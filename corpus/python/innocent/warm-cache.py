# about: A cache of twenty pages, full before the baseline.
# requests: GET /pages/{1..20}
# verdict: clean
from fastapi import FastAPI

app = FastAPI()
pages = {}


@app.get("/pages/{page}")
async def show(page: int):
    if page not in pages:
        pages[page] = f"page {page} " * 100
    return {"length": len(pages[page])}
