# about: Rows are collected and written out in batches of 100.
# requests: GET /x/{n}
# verdict: bounded
# also: clean

from fastapi import FastAPI

app = FastAPI()
rows = []
written = 0


def flush():
    global written
    written += len(rows)
    rows.clear()


@app.get("/x/{n}")
async def x(n: int):
    rows.append({"n": n, "text": "row " * 10})
    if len(rows) >= 100:
        flush()
    return {"written": written}
