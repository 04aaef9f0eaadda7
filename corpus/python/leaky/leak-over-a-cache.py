# about: A cache of 300 large pages fills, and beside it a small record is kept for each request.
# requests: GET /pages/{1..300}
# verdict: leak
# mechanism: leak under a filling cache
# grows: Hit 1
# holder: hits
from fastapi import FastAPI

app = FastAPI()
pages = {}
hits = []


class Hit:
    def __init__(self, page):
        self.page = page


@app.get("/pages/{page}")
async def show(page: int):
    if page not in pages:
        pages[page] = "x" * 2000
    hits.append(Hit(page))  # leak
    return {"length": len(pages[page])}
