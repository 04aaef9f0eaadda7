# about: Failures are kept with traceback, frames and locals; one request in ten fails.
# requests: GET /ok/{n} x9
# requests: GET /charge/{n}
# verdict: leak
# mechanism: exceptions with tracebacks
# grows: ValueError
# holder: failures
from fastapi import FastAPI

app = FastAPI()
failures = []


def charge(n):
    payload = [n] * 100  # leak
    if len(payload) == 100:
        raise ValueError(f"card {n} was declined")  # leak


@app.get("/ok/{n}")
async def fine(n: int):
    return {"n": n}


@app.get("/charge/{n}")
async def pay(n: int):
    try:
        charge(n)
    except ValueError as error:
        failures.append(error)
    return {"failures": len(failures)}
