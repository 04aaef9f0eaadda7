"""One request and its response: what uvicorn's protocol is to an ASGI application."""

from .saved_builtins import BUILTINS as __builtins__

from asyncio import Event, Task
from heapq import heapify, heappush

from . import faults
from .open_requests import PENDING, remove
from .loop import LOOP
from .mailbox import (
    CELL,
    COMPLETION,
    DONE,
    FATAL,
    LIMIT,
    NOW,
    OUTBOX,
    PROGRESS,
    READINGS,
    RESPONSE_BYTES,
    SLACK,
    SPILT,
)
from .plain_json import dumps

MAX_REPLY = 64 * 1024
_PACK = COMPLETION.pack_into
_SIZE = COMPLETION.size
_ROOM = len(OUTBOX) // COMPLETION.size
_NEVER = float("inf")

# Completions that found OUTBOX full, flat; replies that were asked for, as JSON texts.
SPILL = []
REPLIES = []

# Clients that will hang up: [when, token, exchange], a heap.
DEPARTURES = []


class Server:
    """The application, and what it is told of the server."""

    app = None
    state = {}
    # The namespace of the entry module: where the console is.
    names = None


class Shape:
    """What requests of one kind have in common."""

    __slots__ = ("method", "headers")

    def __init__(self, method, headers):
        self.method = method
        self.headers = headers


class Exchange:
    __slots__ = (
        "token", "shape", "path", "query", "body", "due", "reading", "scope",
        "task", "status", "sent", "complete", "left", "event", "reply", "departure", "before", "after",
    )  # fmt: skip

    def __init__(self, token, shape, target, body, due, leaves, want_reply):
        self.token = token
        self.shape = shape
        path, _, query = target.partition(b"?")
        self.path = path
        self.query = query
        self.body = body
        self.due = due
        self.reading = CELL[READINGS]
        self.status = 0
        self.sent = 0
        self.complete = False
        self.left = False
        self.event = None
        self.reply = ([], []) if want_reply else None
        self.scope = None
        self.task = Task(self.run(), loop=LOOP)
        PENDING.add(self)
        self.departure = None
        if leaves != _NEVER:
            self.departure = [leaves, token, self]
            heappush(DEPARTURES, self.departure)

    def name(self):
        """`GET /items`, for people."""
        return f"{self.shape.method} {self.path.decode('ascii', 'replace')}"

    async def run(self):
        path = self.path
        headers = list(self.shape.headers)
        if self.body:
            headers.append((b"content-length", b"%d" % len(self.body)))
        self.scope = scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 50000),
            "scheme": "http",
            "method": self.shape.method,
            "root_path": "",
            "path": unquoted(path) if b"%" in path else path.decode("ascii", "replace"),
            "raw_path": path,
            "query_string": self.query,
            "headers": headers,
            "state": Server.state.copy(),
        }
        try:
            await Server.app(scope, self.receive, self.send)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self.failed(error)
        else:
            if not (self.complete or self.left):
                self.broke_off()
        # A sample that keeps the request keeps this object too, as it would keep uvicorn's: no more than that.
        self.scope = self.task = self.body = self.event = None
        if self.before is not None:
            remove(self)

    async def receive(self):
        body = self.body
        if body is not None:
            self.body = None
            return {"type": "http.request", "body": body, "more_body": False}
        if not (self.complete or self.left):
            if self.event is None:
                self.event = Event()
            await self.event.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        kind = message["type"]
        if self.left:
            return
        if kind == "http.response.body":
            if not self.status:
                raise RuntimeError("Expected ASGI message 'http.response.start', but got 'http.response.body'.")
            if self.complete:
                raise RuntimeError("Unexpected ASGI message 'http.response.body', after the response was complete.")
            body = message.get("body", b"")
            if type(body) is not bytes:
                check_body(body)
            sent = self.sent = self.sent + len(body)
            if sent > CELL[RESPONSE_BYTES]:
                self.too_large()
            if self.reply is not None and sent - len(body) < MAX_REPLY:
                self.reply[1].append(bytes(body))
            if not message.get("more_body", False):
                self.finish(self.status)
        elif kind == "http.response.start":
            if self.status:
                raise RuntimeError("Unexpected ASGI message 'http.response.start': the response has started.")
            check_headers(message.get("headers", ()), self.reply)
            self.status = int(message["status"])
        else:
            raise RuntimeError(f"Unexpected ASGI message '{kind}' sent.")

    def finish(self, status):
        """The client has all that it will get."""
        self.complete = True
        cell = CELL
        time = cell[NOW]
        done = int(cell[DONE])
        if done < _ROOM:
            _PACK(OUTBOX, done * _SIZE, self.token, status, time, self.sent)
            cell[DONE] = done + 1
        else:
            SPILL.extend((self.token, status, time, self.sent))
            cell[SPILT] += 1
        cell[PROGRESS] += 1
        if time + cell[SLACK] < cell[LIMIT]:
            cell[LIMIT] = time + cell[SLACK]
        if self.event is not None:
            self.event.set()
        if self.departure is not None:
            self.departure[2] = None
            self.departure = None
        if self.reply is not None:
            self._keep_reply(status)

    def leave(self):
        """The client hangs up."""
        if not self.complete:
            self.finish(self.status)
            self.left = True

    def broke_off(self):
        """The application is done with a request that it hasn't answered in full."""
        faults.report(
            faults.fault(
                "handler-error",
                f"{self.name()}: the application returned before its response was "
                + ("complete." if self.status else "started."),
                self.endpoint(),
                hint="Send http.response.start and a last http.response.body.",
            )
        )
        self.finish(0 if self.status else 500)

    def failed(self, error):
        """An exception came out of the application."""
        if CELL[FATAL]:
            return
        if faults.is_out_of_memory(error):
            # A real one: what the request held is free again when it is over, and the server goes on.
            faults.report_out_of_memory(self.name(), error, self.endpoint())
            self.give_up()
            faults.rearm()
            return
        if any(isinstance(one, KeyboardInterrupt) for one in faults.chain_of(error)):
            # A task group had wrapped it.
            raise KeyboardInterrupt from error
        if isinstance(faults.root_of(error), RecursionError):
            code, lead = "stack-overflow", self.name()
            hint = "The function calls itself without an end: give it one."
        elif self.complete and self.status < 500:
            code, lead = "background-error", f"{self.name()} was answered, but what it left to do failed"
            hint = "The client saw a success: catch the error in the background task."
        else:
            code, lead = "handler-error", self.name()
            hint = "The client got status 500; the server goes on."
        faults.report_error(code, lead, error, hint=hint, endpoint=self.endpoint())
        self.give_up()

    def give_up(self):
        """Ends a response that its application won't. Broken off half way, the client has no use for the status that it got."""
        if not (self.complete or self.left):
            self.finish(0 if self.status else 500)

    def too_large(self):
        limit = CELL[RESPONSE_BYTES] / 1e6
        place = self.endpoint()
        faults.end_with(
            faults.fault(
                "response-too-large",
                f"{self.name()}: the response is larger than {limit:g} MB, the most that the lab takes.",
                place,
                hint="Send less, a page at a time; or look at it as a peak, with a smaller payload.",
            )
        )
        raise TooLarge("The response is larger than the lab takes.")

    def endpoint(self):
        """(file, line, function) of the endpoint's definition, once the application has routed the request."""
        return faults.place_of_function((self.scope or {}).get("endpoint"))

    def _keep_reply(self, status):
        headers, parts = self.reply
        self.reply = None
        if status == 500 and not self.status:
            headers, parts = [(b"content-type", b"text/plain; charset=utf-8")], [b"Internal Server Error"]
        made = {
            "token": self.token,
            "status": status,
            "headers": {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers},
            "body": b"".join(parts)[:MAX_REPLY].decode("utf-8", "replace"),
            "bodyBytes": self.sent,
            "waitedMs": round((CELL[NOW] - self.due) * 1000, 6),
        }
        REPLIES.append(dumps(made))


# Functions of their own: what `send` has in its frame counts for each response that is under way.
def check_body(body):
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"A response's body should be bytes, not {faults.name_of(type(body))}.")


def check_headers(headers, reply):
    """Looks at the headers once, which may be an iterator, and keeps them for a reply that was asked for."""
    for header in headers:
        name, value = header
        if type(name) is not bytes or type(value) is not bytes:
            raise TypeError("A response's headers should be pairs of bytes.")
        if reply is not None:
            reply[0].append(header)


class TooLarge(Exception):
    """Ends a response that grew past the lab's bound."""


def unquoted(path):
    from urllib.parse import unquote

    return unquote(path.decode("ascii", "replace"))


def take_replies():
    """A JSON list of the replies since the last call."""
    text = "[" + ",".join(REPLIES) + "]"
    REPLIES.clear()
    return text


def take_spill():
    """Completions that OUTBOX had no room for, as one JSON list of numbers."""
    text = dumps(SPILL)
    SPILL.clear()
    CELL[SPILT] = 0
    return text


def sweep_departures():
    """Forgets clients that were going to hang up and whose request is over."""
    live = [entry for entry in DEPARTURES if entry[2] is not None]
    if len(live) < len(DEPARTURES):
        heapify(live)
        DEPARTURES[:] = live
