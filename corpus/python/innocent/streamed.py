# about: An export is streamed row by row.
# requests: GET /rows/{n}
# open: 10/s at random for 40s
# closed: 10 users thinking 500ms..1500ms for 40s
# verdict: clean
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def rows(n):
    for row in range(30):
        yield f"{n},{row}\n"


@app.get("/rows/{n}")
async def export(n: int):
    return StreamingResponse(rows(n), media_type="text/csv")
