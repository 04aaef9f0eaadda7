# about: Strings are interned, again and again the same hundred.
# requests: GET /words/{1..100}
# verdict: clean
import sys
from fastapi import FastAPI

app = FastAPI()
words = {}


@app.get("/words/{n}")
async def word(n: int):
    text = sys.intern(f"word-{n % 10}")
    words[text] = n % 100
    return {"words": len(words)}
