import time
from bisect import bisect_left

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

app = FastAPI()
BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


class Series:
    """Counts for one combination of label values: how many answers fell into which bucket."""

    def __init__(self):
        self.buckets = [0] * (len(BOUNDS) + 1)


series: dict[tuple[str, str], Series] = {}  # stands in for the registry of prometheus_client


def observe(seconds: float, *labels: str):
    if labels not in series:
        series[labels] = Series()  # [1] one for each combination that was ever seen
    series[labels].buckets[bisect_left(BOUNDS, seconds)] += 1


@app.middleware("http")
async def measure(request: Request, call_next):
    started = time.perf_counter()
    response = await call_next(request)
    label = request.url.path  # [2] how many values can it have?
    observe(time.perf_counter() - started, request.method, label)
    return response


@app.get("/orders/{order}")
@app.get("/parcels/{parcel}")
async def show():
    return {"status": "on its way"}


@app.get("/metrics", response_class=PlainTextResponse)
def metrics():
    return "\n".join(f"{labels} {count}" for labels, one in series.items() for count in one.buckets)  # [3] a line a bucket
