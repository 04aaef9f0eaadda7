# about: A cache over 1,500 keys drawn at random that isn’t quite full when the run ends.
# requests: GET /pages/{1..1500}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
pages = {}


class Page:
    def __init__(self, number):
        self.text = f"page {number}"


@app.get("/pages/{page}")
async def show(page: int):
    if page not in pages:
        pages[page] = Page(page)
    return {"text": pages[page].text}
