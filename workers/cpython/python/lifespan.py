"""The application's start-up, as uvicorn runs it: shut-down never happens, the worker just ends."""

from .saved_builtins import BUILTINS as __builtins__

from asyncio import Task

from . import faults, waiting
from .drive import run_until_quiet
from .exchange import Server
from .loop import LOOP
from .mailbox import CELL, LIMIT, NOW, SLACK

# Virtual seconds that a start-up may take.
PATIENCE = 600.0
ANSWERS = (
    "lifespan.startup.complete",
    "lifespan.startup.failed",
    "lifespan.shutdown.complete",
    "lifespan.shutdown.failed",
)
HINT = "The server serves nothing until its start-up succeeds."


class Lifespan:
    """Holds the lifespan's task for as long as the process lives."""

    __slots__ = ("task", "asked", "answer", "message", "never")

    def __init__(self):
        self.asked = False
        self.answer = None
        self.message = ""
        self.never = None
        self.task = None

    async def main(self):
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": Server.state,
        }
        await Server.app(scope, self.receive, self.send)

    async def receive(self):
        if not self.asked:
            self.asked = True
            return {"type": "lifespan.startup"}
        self.never = LOOP.create_future()
        await self.never

    async def send(self, message):
        if message["type"] not in ANSWERS:
            raise RuntimeError(f"Unexpected ASGI message {message['type']!r} sent to a lifespan.")
        self.answer = message["type"]
        self.message = message.get("message", "")

    def settled(self):
        if self.task.done():
            return True
        # After a failure the application raises: that tells more than its message.
        return self.answer == "lifespan.startup.complete"


LIFESPAN = Lifespan()


def start_up():
    """Runs the start-up to its end. Returns a fault, or None when the server may serve."""
    span = LIFESPAN
    span.task = Task(span.main(), loop=LOOP, name="lifespan")
    CELL[LIMIT] = CELL[NOW] + PATIENCE
    CELL[SLACK] = float("inf")
    run_until_quiet(span.settled)
    if span.answer == "lifespan.startup.complete":
        return None
    if not span.task.done():
        place = waiting.place_of_task(span.task)
        where = f" at {place[0]}:{place[1]} in {place[2]}()" if place else ""
        return faults.fault(
            "startup-failed",
            f"The start-up is not over after {PATIENCE:g} s of virtual time: it waits{where}.",
            place,
            hint="Everything before the lifespan's `yield` has to end before the server serves.",
        )
    error = span.task.exception()
    if span.answer is None:
        # An application that knows no lifespan says so by raising, or by returning at once.
        if error is None or faults.place_of(error) is None:
            return None
        code = getattr(Server.app, "__code__", None) or getattr(type(Server.app).__call__, "__code__", None)
        if code is not None and faults.is_sample(code.co_filename):
            return None
    if error is None:
        said = str(span.message).strip() or "it says no more"
        return faults.fault("startup-failed", f"The start-up failed: {said}", hint=HINT)
    if faults.is_out_of_memory(error):
        return faults.out_of_memory("The start-up", error)
    return faults.of_error("startup-failed", "The start-up failed", error, hint=HINT)
