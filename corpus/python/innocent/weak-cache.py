# about: A WeakValueDictionary: entries go with the request that used them.
# requests: GET /x/{n}
# verdict: clean

import weakref

from fastapi import FastAPI

app = FastAPI()
cache = weakref.WeakValueDictionary()


class Page:
    def __init__(self, n):
        self.text = f"page {n}" * 10


@app.get("/x/{n}")
async def x(n: int):
    page = cache.setdefault(n, Page(n))
    return {"text": page.text}
