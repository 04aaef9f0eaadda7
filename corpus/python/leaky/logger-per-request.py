# about: A logger with a new name for each request: the logging module keeps all of them.
# requests: GET /trace/{n}
# verdict: leak
# mechanism: loggers
# grows: Logger 1
# holder: loggerDict
import logging
from fastapi import FastAPI

app = FastAPI()


@app.get("/trace/{n}")
async def trace(n: int):
    log = logging.getLogger(f"shop.request-{n}")  # leak
    log.debug("begun")
    return {"logger": log.name}
