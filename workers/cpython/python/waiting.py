"""Who waits, and where: follows a task's coroutines down to the sample's own line."""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import gc
from types import AsyncGeneratorType, CoroutineType, GeneratorType

from . import faults
from .open_requests import PENDING, NEVER_ANSWERED, remove
from .mailbox import ANSWER_WITHIN, CELL

# The sample may put its own in its place.
_referents = gc.get_referents


def chain(awaitable):
    """(frame, what it is) of each coroutine or generator on the way down to what is waited for."""
    for _ in range(1000):
        if isinstance(awaitable, CoroutineType):
            frame, following = awaitable.cr_frame, awaitable.cr_await
        elif isinstance(awaitable, AsyncGeneratorType):
            frame, following = awaitable.ag_frame, awaitable.ag_await
        elif isinstance(awaitable, GeneratorType):
            frame, following = awaitable.gi_frame, awaitable.gi_yieldfrom
        else:
            # `async for` waits for an object that hides its generator; so does a coroutine's wrapper.
            frame = None
            following = None
            if awaitable is not None and not isinstance(awaitable, asyncio.Future):
                inner = (CoroutineType, AsyncGeneratorType, GeneratorType)
                following = next((one for one in _referents(awaitable) if isinstance(one, inner)), None)
        if frame is not None:
            yield frame
        if following is None:
            return
        awaitable = following


def place_of_task(task):
    """(file, line, function) of the deepest frame of the sample that a task waits in, or None."""
    found = None
    for frame in chain(task.get_coro()):
        code = frame.f_code
        if faults.is_sample(code.co_filename):
            found = (faults.short(code.co_filename), frame.f_lineno, code.co_qualname)
    return found


def place_of(exchange):
    """Where a request waits; where its endpoint is defined if it waits in no line of the sample."""
    task = exchange.task
    return (place_of_task(task) if task is not None else None) or exchange.endpoint()


def _at(place):
    return f" at {place[0]}:{place[1]} in {place[2]}()" if place else ""


def report_deadlock(exchange):
    place = place_of(exchange)
    faults.report(
        faults.fault(
            "deadlock",
            f"{exchange.name()} waits for ever{_at(place)}: no task is ready and no timer is set, "
            "so nothing is scheduled that could wake it.",
            place,
            hint="Complete what it awaits somewhere, or give the wait a time-out.",
        )
    )


def give_up(exchange):
    """Reports a request that has waited too long, once, and no longer expects an answer."""
    if exchange.task is not None and exchange.task.done():
        # Cancelled before it had begun: its own code could not tell.
        exchange.broke_off()
        remove(exchange)
        return
    if not (exchange.status or exchange.complete):
        place = place_of(exchange)
        faults.report(
            faults.fault(
                "never-answered",
                f"{exchange.name()} has had no answer for {CELL[ANSWER_WITHIN]:g} s of virtual time: it waits{_at(place)}.",
                place,
                hint="Give the wait a time-out, or find out why what it waits for comes so late.",
            )
        )
    remove(exchange)
    NEVER_ANSWERED.add(exchange)


def name_of_task(task):
    """The request that a task serves, or the task's coroutine."""
    for ring in (PENDING, NEVER_ANSWERED):
        for exchange in ring:
            if exchange.task is task:
                return exchange.name()
    return f"The task {getattr(task.get_coro(), '__qualname__', 'without a name')}()"


def busy(error, task, seconds, callback=None, who="A callback"):
    """The fault of code that was stopped since it went on without progress. `task`, or else `callback`, was what ran."""
    if task is not None:
        who = name_of_task(task)
    place = faults.place_of(error)
    if place is None:
        place = place_of_task(task) if task is not None else faults.place_of_function(callback)
    return busy_fault(who, place, error, seconds)


def busy_fault(who, place, error, seconds):
    where = f"{place[2]}() at {place[0]}:{place[1]}" if place else "a loop outside the sample's own files"
    return faults.fault(
        "busy-loop",
        f"{who} has run for {seconds:g} s without a pause: {where} never ends, or never awaits anything that takes time.",
        place,
        hint="End the loop, or await something in it that takes time; asyncio.sleep(0) takes none.",
        trace=faults.trace_of(error),
    )
