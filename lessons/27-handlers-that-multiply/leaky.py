import logging

from fastapi import FastAPI

app = FastAPI()
logger = logging.getLogger("shop")  # [1] there is one of this name in the process, and it stays
logger.setLevel(logging.INFO)
logger.propagate = False
written = 0


class Journal(logging.Handler):  # [3] stands for a file: it only counts its lines
    def emit(self, record):
        global written
        self.format(record)
        written += 1


@app.get("/orders/{order}")
async def show_order(order: int):
    logger.addHandler(Journal())  # [2] so that this request is logged
    logger.info("order %s was shown", order)
    return {"order": order}


@app.get("/log")
async def log():
    return {"written": written, "handlers": len(logger.handlers)}
