# about: Generators are started, kept in a list for later, and never closed.
# mechanism: suspended generator
# requests: GET /read/{n}
# verdict: leak
# grows: generator 1
# holder: readers

from fastapi import FastAPI

app = FastAPI()
readers = []


def read(number: int):
    buffer = bytearray(200)
    while True:
        yield len(buffer) + number


@app.get("/read/{n}")
async def start(n: int):
    reader = read(n)  # leak
    readers.append(reader)
    return {"first": next(reader)}
