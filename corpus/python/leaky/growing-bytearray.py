# about: A bytearray takes the body of each request and is never sent.
# requests: POST /samples {"values": [1, 2, 3, {n}]}
# verdict: leak
# mechanism: bytes without objects
# grows: -
# holder: Recorder.buffer
from fastapi import FastAPI, Request

app = FastAPI()


class Recorder:
    def __init__(self):
        self.buffer = bytearray()

    def record(self, data):
        self.buffer.extend(data)  # leak


recorder = Recorder()


@app.post("/samples")
async def samples(request: Request):
    recorder.record(await request.body())
    return {"bytes": len(recorder.buffer)}
