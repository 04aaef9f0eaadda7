import json
from itertools import islice

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


def read_orders(count: int):
    """Stands in for a database cursor: hands out one row at a time."""
    for number in range(1, count + 1):
        yield {"order": number, "cents": number * 37 % 10_000}


@app.get("/report/{count}")
async def report(count: int):
    async def parts():
        rows = read_orders(count)
        yield "["
        first = True
        while batch := list(islice(rows, 200)):
            yield ("" if first else ",") + json.dumps(batch)[1:-1]
            first = False
        yield "]"

    return StreamingResponse(parts(), media_type="application/json")
