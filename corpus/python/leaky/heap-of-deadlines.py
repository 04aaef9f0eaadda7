# about: A heap of deadlines; what was done is never popped.
# mechanism: priority queue
# requests: GET /x/{n}
# verdict: leak
# grows: tuple 1
# holder: deadlines

import heapq
import time

from fastapi import FastAPI

app = FastAPI()
deadlines = []


@app.get("/x/{n}")
async def x(n: int):
    heapq.heappush(deadlines, (time.time() + 60 + n % 17, n, f"job {n}"))  # leak
    return {"next": deadlines[0][1]}
