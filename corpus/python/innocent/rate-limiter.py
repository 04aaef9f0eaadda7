# about: The times of the last twenty seconds’ requests, for each of a hundred users.
# requests: GET /users/{1..100}
# verdict: bounded
import time
from collections import defaultdict, deque
from fastapi import FastAPI

app = FastAPI()
recent = defaultdict(deque)


@app.get("/users/{user}")
async def limited(user: int):
    now = time.time()
    times = recent[user]
    while times and now - times[0] > 20:
        times.popleft()
    times.append(now)
    return {"recent": len(times)}
