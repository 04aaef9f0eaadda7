# about: A cache over 300 keys drawn at random: the last ones take long to come.
# requests: GET /pages/{1..300}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
pages = {}


@app.get("/pages/{page}")
async def show(page: int):
    if page not in pages:
        pages[page] = f"page {page} " * 50
    return {"length": len(pages[page])}
