# about: Each request registers a clean-up that runs when the process ends: never.
# mechanism: atexit
# requests: POST /tmp/{n}
# verdict: leak
# grows: function 1
# holder: 

import atexit

from fastapi import FastAPI

app = FastAPI()


@app.post("/tmp/{n}")
async def make(n: int):
    name = f"/tmp/file-{n}-" + "x" * 50

    def remove():  # leak
        return name

    atexit.register(remove)
    return {"name": name}
