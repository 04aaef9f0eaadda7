# about: Work after the answer, by Starlette’s background tasks.
# requests: POST /mails/{n}
# verdict: clean
import asyncio
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent = 0


async def send(n):
    global sent
    await asyncio.sleep(0.3)
    sent += 1


@app.post("/mails/{n}")
async def mail(n: int, tasks: BackgroundTasks):
    tasks.add_task(send, n)
    return {"sent": sent % 100}
