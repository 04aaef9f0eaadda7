# about: A stream keeps what it has sent, to be able to send it again.
# mechanism: generator that remembers
# requests: GET /x/{n}
# verdict: leak
# grows: list 1
# holder: sent

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
sent = {}


@app.get("/x/{n}")
async def x(n: int):
    async def lines():
        chunks = sent.setdefault(n, [])  # leak
        for i in range(5):
            chunk = f"line {n} {i}\n"  # leak
            chunks.append(chunk)
            yield chunk

    return StreamingResponse(lines())
