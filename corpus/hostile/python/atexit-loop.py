# ends: finished
# about: what is to run at the process's end is never run: a process is ended from outside
import atexit
from fastapi import FastAPI

app = FastAPI()


@atexit.register
def spin():
    while True:
        pass


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    return {}
