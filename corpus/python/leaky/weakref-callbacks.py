# about: Weak references with callbacks are collected in a list: the objects go, the references stay.
# mechanism: weak references
# requests: POST /uploads/{n}
# verdict: leak
# grows: ReferenceType 1
# holder: watchers

import weakref

from fastapi import FastAPI

app = FastAPI()
watchers = []
gone = 0


class Upload:
    pass


def left(_):
    global gone
    gone += 1


@app.post("/uploads/{n}")
async def upload(n: int):
    one = Upload()
    watchers.append(weakref.ref(one, left))  # leak
    return {"gone": gone}
