# about: Words from a fixed list are interned.
# requests: GET /x/{n}
# verdict: clean

import sys

from fastapi import FastAPI

app = FastAPI()
words = [f"word-{i}" for i in range(300)]


@app.get("/x/{n}")
async def x(n: int):
    return {"word": sys.intern(words[n % 300] + "-" + "abc"[n % 3])}
