/** `measure.py`: sends a lesson's requests to an application in its own process and says what stays. Standard library only, psutil where there is one. */
export const MEASURE_PY = `"""Sends the lesson's requests to an application in this process and prints what stays allocated.

    python measure.py leaky --requests 2000
"""

import argparse
import asyncio
import gc
import importlib
import itertools
import json
import random
import tracemalloc

try:
    import psutil
except ImportError:
    psutil = None

REQUESTS = REQUESTS_OF_THE_LESSON
SEED = SEED_OF_THE_LESSON
WARMUP = 200
AT_ONCE = 50
# A client that leaves does so after this many seconds at most: nobody wants to wait for the real ones.
LONGEST_VISIT = 0.02

counters = {}
chance = random.Random(SEED)


def fill(parts):
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        elif part[0] == "count":
            out.append(str(next(counters.setdefault(part[1], itertools.count(1)))))
        else:
            out.append(str(chance.randint(*part)))
    return "".join(out)


async def ask(app, method, target, body, leaves):
    """One request, as a server would hand it over. Returns its status, or 0 where there was none."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8000), "state": {},
    }
    sent = False
    over = asyncio.Event()
    status = 0

    async def receive():
        nonlocal sent
        if not sent:
            sent = True
            return {"type": "http.request", "body": (body or "").encode(), "more_body": False}
        await over.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif message["type"] == "http.response.body" and not message.get("more_body"):
            over.set()

    work = asyncio.ensure_future(app(scope, receive, send))
    if leaves is not None:
        await asyncio.wait([work], timeout=min(leaves, LONGEST_VISIT))
        over.set()
    try:
        await work
    except Exception:
        return status or 500
    return status


async def drive(app, count):
    """Sends so many requests of the mix. Returns how many failed."""
    weights = [weight for _, _, _, weight, _ in REQUESTS]
    failed = 0
    for start in range(0, count, AT_ONCE):
        picked = chance.choices(REQUESTS, weights, k=min(AT_ONCE, count - start))
        calls = [ask(app, method, fill(path), body and fill(body), leaves) for method, path, body, _, leaves in picked]
        failed += sum(status >= 500 or status == 0 for status in await asyncio.gather(*calls))
    return failed


def rss():
    return psutil.Process().memory_info().rss if psutil else 0


async def measure(module, count):
    app = importlib.import_module(module).app
    file = importlib.import_module(module).__file__
    async with app.router.lifespan_context(app):
        await drive(app, WARMUP)
        gc.collect()
        before, traced, resident = tracemalloc.take_snapshot(), tracemalloc.get_traced_memory()[0], rss()
        failed = await drive(app, count)
        gc.collect()
        stays = tracemalloc.get_traced_memory()[0] - traced
        grown = tracemalloc.take_snapshot().compare_to(before, "lineno")
    lines = [
        {"line": one.traceback[0].lineno, "bytes_per_request": round(one.size_diff / count, 1)}
        for one in grown
        if one.traceback[0].filename == file and one.size_diff / count >= 1
    ]
    return {
        "program": module,
        "requests": count,
        "failed": failed,
        "bytes_per_request": round(stays / count, 1),
        "tasks": len(asyncio.all_tasks()),
        "rss_grew_by": rss() - resident if psutil else None,
        "lines": lines[:5],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="leaky, fixed or wrong_turn")
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    options = parser.parse_args()
    tracemalloc.start()
    found = asyncio.run(measure(options.program, options.requests))
    if options.json:
        print(json.dumps(found))
        return
    print(f"{found['program']}: {found['requests']} requests, {found['failed']} of them failed")
    print(f"still allocated after a full collection: {found['bytes_per_request']:+,.1f} B a request (tracemalloc)")
    for one in found["lines"]:
        print(f"    line {one['line']}: {one['bytes_per_request']:+,.1f} B a request")
    print(f"tasks that are still running: {found['tasks'] - 1}")
    if psutil:
        print(f"RSS grew by {found['rss_grew_by'] / 1e6:,.1f} MB (psutil)")


if __name__ == "__main__":
    main()
`;
