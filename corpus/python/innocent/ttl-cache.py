# about: Entries live for fifteen seconds; the cache fills for as long and then stays as large.
# requests: GET /rates/{n}
# verdict: bounded
import time
from fastapi import FastAPI

app = FastAPI()
rates = {}


@app.get("/rates/{n}")
async def rate(n: int):
    now = time.time()
    for key, (born, _) in list(rates.items()):
        if now - born < 15:
            break
        del rates[key]
    rates[n] = (now, f"rate of {n}")
    return {"rates": len(rates)}
