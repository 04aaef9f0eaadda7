"""An independent look: counts what a sample leaves behind in native CPython, without the lab.

Reads {"code", "path", "requests"} as JSON, prints the growth by type as JSON. Real event loop,
real clock, the same packages; `gc.get_objects()` and everything that can be reached from it.
"""

import asyncio
import collections
import gc
import json
import sys
import types

order = json.load(sys.stdin)
module = types.ModuleType("app")
sys.modules["app"] = module
exec(compile(order["code"], "app.py", "exec"), module.__dict__)


async def request(path):
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
        "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": b"", "headers": [(b"host", b"lab")], "client": ("client", 1), "server": ("lab", 80),
    }  # fmt: skip
    await module.app(scope, receive, send)
    assert sent[0]["status"] == 200, sent


def count():
    gc.collect()
    tracked = gc.get_objects()
    own = {id(tracked)}
    seen = {id(one): one for one in tracked if id(one) not in own}
    waiting = list(seen.values())
    while waiting:
        fresh = [one for one in gc.get_referents(*waiting) if id(one) not in seen and id(one) not in own]
        waiting = []
        for one in fresh:
            if id(one) not in seen:
                seen[id(one)] = one
                waiting.append(one)
    return collections.Counter(type(one).__qualname__ for one in seen.values())


async def main():
    for n in range(50):
        await asyncio.create_task(request(order["path"].replace("{n}", str(n))))
    await asyncio.sleep(0)
    count()
    before = count()
    for n in range(order["requests"]):
        await asyncio.create_task(request(order["path"].replace("{n}", str(n))))
    await asyncio.sleep(0)
    after = count()
    # What this function itself holds on to between the two counts.
    held = {"dict": 0, "Counter": 1}
    grown = {name: after[name] - before[name] - held.get(name, 0) for name in set(before) | set(after)}
    print(json.dumps({name: n for name, n in grown.items() if n and name not in ("Counter", "int")}))


asyncio.run(main())
