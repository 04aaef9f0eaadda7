# about: Waiting times are appended to a list of floats, for a percentile of everything.
# requests: GET /fast/{n}
# verdict: leak
# mechanism: numbers
# grows: float 1
# holder: latencies
import time
from fastapi import FastAPI, Request

app = FastAPI()
latencies = []


@app.middleware("http")
async def measure(request: Request, call_next):
    begun = time.perf_counter()
    response = await call_next(request)
    latencies.append(time.perf_counter() - begun + 0.5)  # leak
    return response


@app.get("/fast/{n}")
async def fast(n: int):
    return {"n": n}
