# about: Of four routes only the rarest keeps something.
# requests: GET /a/{n} x10
# requests: GET /b/{1..50} x5
# requests: GET /c x4
# requests: POST /d/{n}
# verdict: leak
# mechanism: one route of a mix
# grows: Export
# holder: exports
from fastapi import FastAPI

app = FastAPI()
exports = {}


class Export:
    def __init__(self, n):
        self.rows = list(range(n, n + 30))  # leak


@app.get("/a/{n}")
@app.get("/b/{n}")
async def read(n: int):
    return {"n": n}


@app.get("/c")
async def health():
    return "ok"


@app.post("/d/{n}")
async def export(n: int):
    exports[n] = Export(n)  # leak
    return {"exports": len(exports)}
