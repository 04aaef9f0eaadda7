"""Proves that the bundle serves: one request through FastAPI, from validation to JSON.

Leaves its answer in `answer`. Runs in a freshly started interpreter, with no event loop: a
coroutine that never has to wait can be driven to its end by hand.
"""

import json

import fastapi
import pydantic


class Item(pydantic.BaseModel):
    name: str
    price: float = 1.5


app = fastapi.FastAPI()


async def doubled(factor: int = 2):
    yield factor * 2


@app.post("/items/{item_id}")
async def create(item_id: int, item: Item, factor: int = fastapi.Depends(doubled)):
    return {"id": item_id, "name": item.name, "price": item.price * factor}


def request(method, path, query, body):
    """The status and the parsed body of one request."""
    sent = []
    body = json.dumps(body).encode()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", b"lab"), (b"content-type", b"application/json")],
        "client": ("client", 1),
        "server": ("lab", 80),
    }

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    try:
        app(scope, receive, send).send(None)
    except StopIteration:
        pass
    else:
        raise RuntimeError("the request waits for something, and nothing would ever come")
    payload = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], json.loads(payload)


good = request("POST", "/items/7", b"factor=3", {"name": "tea"})
if good != (200, {"id": 7, "name": "tea", "price": 9.0}):
    raise AssertionError(f"FastAPI answered {good!r}")
bad = request("POST", "/items/seven", b"", {"name": "tea"})
if bad[0] != 422:
    raise AssertionError(f"FastAPI let an invalid path through: {bad!r}")
answer = json.dumps(good)
