import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


def read_orders(count: int):
    """Stands in for a database cursor: hands out one row at a time."""
    for number in range(1, count + 1):
        yield {"order": number, "cents": number * 37 % 10_000}


@app.get("/report/{count}")
def report(count: int):
    def parts():
        yield "["
        for index, row in enumerate(read_orders(count)):
            if index:
                yield ", "
            yield json.dumps(row)
        yield "]"

    return StreamingResponse(parts(), media_type="application/json")
