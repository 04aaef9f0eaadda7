# ends: fault engine-crashed
# about: the lab's own shared memory overwritten
from fastapi import FastAPI
from leaklab import mailbox

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    for at in range(len(mailbox.CELL)):
        mailbox.CELL[at] = float("nan")
    return {}
