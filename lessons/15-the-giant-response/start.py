from fastapi import FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()


def read_orders(count: int):
    """Stands in for a database cursor: hands out one row at a time."""
    for number in range(1, count + 1):
        yield {"order": number, "cents": number * 37 % 10_000}


@app.get("/report/{count}")
async def report(count: int):
    return JSONResponse(list(read_orders(count)))
