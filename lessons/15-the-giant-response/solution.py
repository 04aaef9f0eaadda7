import json

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
        separator = "["
        for row in read_orders(count):
            yield separator + json.dumps(row)
            separator = ","
        yield "]" if count > 0 else "[]"

    return StreamingResponse(parts(), media_type="application/json")
