# about: Endpoints without async run in the thread pool and sleep there.
# requests: GET /slow/{n}
# verdict: clean
import time
from fastapi import FastAPI

app = FastAPI()


@app.get("/slow/{n}")
def slow(n: int):
    time.sleep(0.1 + (n % 7) / 20)
    return {"n": n}
