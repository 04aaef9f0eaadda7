# about: Done-callbacks are added to one future that never completes.
# mechanism: future callbacks
# requests: GET /x/{n}
# verdict: leak
# grows: function 1
# holder: ready

import asyncio

from fastapi import FastAPI

app = FastAPI()
ready = None


@app.get("/x/{n}")
async def x(n: int):
    global ready
    if ready is None:
        ready = asyncio.get_running_loop().create_future()
    payload = [n] * 30

    def notify(_):  # leak
        return payload

    ready.add_done_callback(notify)
    return {}
