# about: A log handler is added in a route; each line is then written once more.
# requests: GET /search/{n}
# open: 20/s at random for 30s
# closed: 10 users thinking 200ms..800ms for 30s
# verdict: leak
# mechanism: log handlers
# grows: NullHandler 1
# holder: handlers
import logging
from fastapi import FastAPI

app = FastAPI()
log = logging.getLogger("shop")


@app.get("/search/{n}")
async def search(n: int):
    log.addHandler(logging.NullHandler())  # leak
    log.warning("searching for %s", n)
    return {"handlers": len(log.handlers)}
