# about: The default of a context variable is one list for all requests.
# requests: GET /steps/{n}
# verdict: leak
# mechanism: context variable
# grows: tuple 1
# holder: trail
import contextvars
from fastapi import FastAPI

app = FastAPI()
trail = contextvars.ContextVar("trail", default=[])


def note(step, n):
    trail.get().append((step, n * 1.5))  # leak


@app.get("/steps/{n}")
async def steps(n: int):
    note("begun", n)
    return {"n": n}
