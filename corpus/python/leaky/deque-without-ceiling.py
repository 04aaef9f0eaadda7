# about: A deque is meant as a window of the newest, but has no maxlen.
# mechanism: deque
# requests: POST /measure/{n}
# verdict: leak
# grows: Measurement 1
# holder: window

from collections import deque

from fastapi import FastAPI

app = FastAPI()
window = deque()


class Measurement:
    def __init__(self, value: float):
        self.value = value


@app.post("/measure/{n}")
async def measure(n: int):
    window.append(Measurement(n / 7))  # leak
    newest = window[-1]
    return {"newest": newest.value}
