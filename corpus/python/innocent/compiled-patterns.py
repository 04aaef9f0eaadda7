# about: Patterns by name are compiled once each, in a dict of ours and in re’s own cache.
# requests: GET /x/{n}
# verdict: clean

import re

from fastapi import FastAPI

app = FastAPI()
compiled = {}


@app.get("/x/{n}")
async def x(n: int):
    name = f"^item-{n % 40}$"
    pattern = compiled.get(name) or compiled.setdefault(name, re.compile(name))
    return {"match": bool(pattern.match(f"item-{n}"))}
