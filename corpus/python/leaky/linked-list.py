# about: A history as a linked list: the newest entry refers to the one before.
# mechanism: linked structure
# requests: GET /x/{n}
# verdict: leak
# grows: Entry 1
# holder: newest

from fastapi import FastAPI

app = FastAPI()


class Entry:
    def __init__(self, n, before):
        self.n = n
        self.before = before


class History:
    newest = None


@app.get("/x/{n}")
async def x(n: int):
    History.newest = Entry(n, History.newest)  # leak
    return {"n": History.newest.n}
