# about: Counters by minute, of which the newest ten are kept.
# requests: GET /x/{n}
# verdict: bounded
# also: clean

import time

from fastapi import FastAPI

app = FastAPI()
counters = {}


@app.get("/x/{n}")
async def x(n: int):
    slot = int(time.time()) // 3
    counters.setdefault(slot, {}).setdefault(n % 50, 0)
    counters[slot][n % 50] += 1
    for old in [key for key in counters if key <= slot - 5]:
        del counters[old]
    return {"slots": len(counters)}
