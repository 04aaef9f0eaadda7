# about: A log handler keeps all records in memory, to show them on an admin page.
# mechanism: logging handler
# requests: GET /x/{n}
# verdict: leak
# grows: LogRecord 1
# holder: records

import logging

from fastapi import FastAPI

app = FastAPI()


class KeepAll(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.propagate = False
log.addHandler(KeepAll())


@app.get("/x/{n}")
async def x(n: int):
    log.info("asked for %s", n)  # leak
    return {}
