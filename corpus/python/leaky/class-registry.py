# about: A class keeps a list of all its instances.
# requests: GET /jobs/{n}
# verdict: leak
# mechanism: class attribute
# grows: Job 1
# holder: Job.everyone
from fastapi import FastAPI

app = FastAPI()


class Job:
    everyone = []

    def __init__(self, number):
        self.number = number
        Job.everyone.append(self)


@app.get("/jobs/{n}")
async def job(n: int):
    made = Job(n)  # leak
    return {"job": made.number}
