# about: Patterns are compiled from what is asked for; re keeps some of them.
# requests: GET /find/{n}
# verdict: bounded
import re
from fastapi import FastAPI

app = FastAPI()


@app.get("/find/{n}")
async def find(n: int):
    return {"found": bool(re.search(f"x{n}y?", "some text with x12 in it"))}
