# about: Futures of a thread pool are kept in a list and never taken out.
# mechanism: thread pool
# requests: POST /convert/{n}
# verdict: leak
# grows: _Future 1
# holder: jobs

from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI()
pool = ThreadPoolExecutor(2)
jobs = []


def convert(n: int):
    return "x" * 100 + str(n)


@app.post("/convert/{n}")
def start(n: int):
    jobs.append(pool.submit(convert, n))  # leak
    return {"jobs": len(jobs)}
