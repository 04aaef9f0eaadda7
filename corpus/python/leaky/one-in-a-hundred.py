# about: A slow leak: every hundredth request is kept.
# requests: GET /n/{n}
# verdict: leak
# mechanism: slow leak
# grows: Sample
# holder: samples
from fastapi import FastAPI

app = FastAPI()
samples = []


class Sample:
    def __init__(self, n):
        self.n = n


@app.get("/n/{n}")
async def one(n: int):
    if n % 100 == 0:
        samples.append(Sample(n))  # leak
    return {"n": n}
