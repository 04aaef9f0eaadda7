from functools import lru_cache

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@lru_cache(maxsize=300)  # [1] it fills up, and stops there
def description(article: int) -> str:
    return f"article {article}: made by hand, in small numbers. " * 20


def read_sales(count: int):
    """Stands in for a database cursor: hands out one row at a time."""
    for sale in range(1, count + 1):
        scan = f"sale {sale}: to be left at the neighbours; " * 200
        yield {"sale": sale, "customer": sale % 200, "scan": scan}


def line(row: dict) -> str:
    return f"{row['sale']};{row['customer']}\n"


@app.get("/articles/{article}")
async def show(article: int):
    return {"article": article, "text": len(description(article))}


@app.get("/sales")
async def sales():  # [2] three times a day
    return StreamingResponse((line(row) for row in read_sales(2_000)), media_type="text/csv")  # [3] one row at a time


@app.get("/stats")
async def stats():
    return {"hits": description.cache_info().hits, "kept": description.cache_info().currsize}
