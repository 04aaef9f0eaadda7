# about: One side of itertools.tee is read, the other never: all values between them are kept.
# requests: GET /ticks
# verdict: leak
# mechanism: itertools.tee
# grows: dict 1
# holder: audit
import itertools
from fastapi import FastAPI

app = FastAPI()


def ticks():
    for n in itertools.count():
        yield {"tick": n}  # leak


live, audit = itertools.tee(ticks())


@app.get("/ticks")
async def tick():
    return next(live)
