import json

from fastapi import FastAPI, Response

app = FastAPI()

ROWS = 5_000


def read_orders(count: int):
    """Stands in for a database cursor: hands out one row at a time."""
    for number in range(1, count + 1):
        yield {"order": number, "customer": number % 200, "cents": number * 37 % 10_000, "note": "by the door"}


@app.get("/export/{day}")
async def export(day: int):
    rows = list(read_orders(ROWS))  # [1] every row at once
    lines = [json.dumps(row) + "\n" for row in rows]  # [2] and every line beside them
    return Response("".join(lines), media_type="application/x-ndjson")  # [3] and then the whole text
