import logging
from collections import deque

from fastapi import FastAPI

app = FastAPI()
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
logger.propagate = False
lines: deque[str] = deque(maxlen=20)
written = 0


class Journal(logging.Handler):
    """Stands for a file: it keeps its newest lines."""

    def emit(self, record):
        global written
        lines.append(self.format(record))
        written += 1


class Prefixed(logging.LoggerAdapter):
    def process(self, message, kwargs):
        return f"[order {self.extra['order']}] {message}", kwargs


logger.addHandler(Journal())


@app.get("/orders/{order}")
async def show_order(order: int):
    Prefixed(logger, {"order": order}).info("shown")
    return {"order": order}


@app.get("/log")
async def log():
    return {"written": written, "last": lines[-1] if lines else ""}
