# about: A background task puts its result into a dict that nobody reads.
# mechanism: background task
# requests: POST /reports/{n}
# verdict: leak
# grows: Report 1
# holder: finished

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
finished = {}


class Report:
    def __init__(self, number):
        self.number = number
        self.text = f"report {number} " * 20


async def build(number: int):
    finished[number] = Report(number)  # leak


@app.post("/reports/{n}")
async def start(n: int, background: BackgroundTasks):
    background.add_task(build, n)
    return {"started": n}
