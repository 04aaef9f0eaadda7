# about: Events by day and kind: the innermost lists grow.
# mechanism: nested containers
# requests: GET /event/{n}
# verdict: leak
# grows: dict 1
# holder: days

from fastapi import FastAPI

app = FastAPI()
days = {}


@app.get("/event/{n}")
async def event(n: int):
    kinds = days.setdefault(n % 7, {})
    kinds.setdefault("abc"[n % 3], []).append({"number": n, "seen": False})  # leak
    return {}
