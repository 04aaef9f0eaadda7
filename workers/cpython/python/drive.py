"""Runs what is due, in order of time, up to a limit: one call per window of the load."""

from .saved_builtins import BUILTINS as __builtins__

import gc
import sys
from asyncio import Task
from asyncio.events import _set_running_loop
from heapq import heappop

from . import faults, waiting
from .exchange import DEPARTURES, Exchange, Shape
from .faults import with_reserve
from .open_requests import PENDING, NEVER_ANSWERED
from .loop import LOOP
from .mailbox import (
    ANSWER_WITHIN,
    ARRIVAL,
    CELL,
    DUE,
    FATAL,
    HAS_BODY,
    INBOX,
    INBOX_READ,
    INBOX_USED,
    INTERRUPTED,
    LIMIT,
    NOW,
    PROGRESS,
    READINGS,
    STOP,
    WANT_REPLY,
)

_NEVER = float("inf")
_UNPACK, _HEADER, _DUE = ARRIVAL.unpack_from, ARRIVAL.size, DUE.unpack_from
SHAPES = []

# The sample may put its own in their place.
_unraisable = sys.__unraisablehook__
_gc_enable, _gc_disable, _gc_isenabled = gc.enable, gc.disable, gc.isenabled


class _Collector:
    """Whether the sample wants automatic collection. Between drives it is off: nothing that the
    lab does at a moment that depends on this machine's speed may set a collection off."""

    wanted = True


class Busy:
    """How long code may go on without progress, in real seconds: for messages."""

    seconds = 0.0


def shape(method, headers):
    """Number of a kind of request. `headers` is a flat list of names and values."""
    pairs = [
        (headers[i].lower().encode("latin-1", "replace"), headers[i + 1].encode("latin-1", "replace"))
        for i in range(0, len(headers), 2)
    ]
    SHAPES.append(Shape(method, tuple(pairs)))
    return len(SHAPES) - 1


def _next_due():
    """When the next arrival in INBOX is due."""
    read = int(CELL[INBOX_READ])
    return _DUE(INBOX, read)[0] if read < CELL[INBOX_USED] else _NEVER


def _arrive():
    """Takes one arrival out of INBOX and starts its task; returns when the next one is due."""
    cell = CELL
    read = int(cell[INBOX_READ])
    due, token, leaves, kind, flags, path_bytes, body_bytes = _UNPACK(INBOX, read)
    start = read + _HEADER
    path = bytes(INBOX[start : start + path_bytes])
    body = bytes(INBOX[start + path_bytes : start + path_bytes + body_bytes]) if flags & HAS_BODY else b""
    read = start + (path_bytes + body_bytes + 7 & -8)
    Exchange(int(token), SHAPES[kind], path, body, due, leaves, flags & WANT_REPLY)
    # Last of all: where memory is full, all of this may be tried again.
    cell[INBOX_READ] = read
    return _DUE(INBOX, read)[0] if read < cell[INBOX_USED] else _NEVER


def run_until_quiet(done):
    """Runs the loop, moving the clock on as needed, until `done()` is true or nothing is left to
    run or CELL[LIMIT] is reached. For the start-up, before there is any load."""
    enter()
    try:
        while not done():
            LOOP.due_timers()
            if LOOP._ready:
                one_pass()
            elif not _move_on(LOOP.next_timer()):
                return
    finally:
        leave()


def drive():
    """One window: everything that is due up to CELL[LIMIT], that instant included.

    Leaves early when CELL[STOP] is set, between two passes, so that coming back changes
    nothing; or when the process is over (CELL[FATAL]).
    """
    cell = CELL
    try:
        enter()
        try:
            _drive(cell)
        finally:
            leave()
    except KeyboardInterrupt as error:
        interrupted(error)
    except SystemExit as error:
        faults.end_with(
            faults.of_error("handler-error", "The program ended its own process", error, hint="A server does not exit.")
        )
    except MemoryError as error:
        faults.end_with(faults.out_of_memory("The server", error))


def _drive(cell):
    ready = LOOP._ready
    scheduled = LOOP._scheduled
    next_arrival = _next_due()
    while True:
        now = cell[NOW]
        if now > cell[LIMIT]:
            break
        while next_arrival <= now:
            next_arrival = with_reserve(_arrive)
        while DEPARTURES and DEPARTURES[0][0] <= now:
            leaver = heappop(DEPARTURES)[2]
            if leaver is not None:
                leaver.leave()
        if scheduled:
            LOOP.due_timers()
        if ready:
            one_pass()
            if cell[STOP] or cell[FATAL]:
                return
            continue
        following = next_arrival
        if scheduled:
            following = min(following, LOOP.next_timer())
        if DEPARTURES:
            following = min(following, _next_departure())
        if not _move_on(following):
            break
        if cell[STOP]:
            return
    if PENDING.after is not PENDING or NEVER_ANSWERED.after is not NEVER_ANSWERED:
        watch()


def _next_departure():
    while DEPARTURES:
        if DEPARTURES[0][2] is not None:
            return DEPARTURES[0][0]
        heappop(DEPARTURES)
    return _NEVER


def one_pass():
    """Runs the callbacks that are ready now, not those that they add."""
    ready = LOOP._ready
    handle = None
    for _ in range(len(ready)):
        try:
            handle = ready.popleft()
            if handle._cancelled:
                continue
            handle._context.run(handle._callback, *handle._args)
        except (KeyboardInterrupt, SystemExit):
            # Whose turn it was is the best clue to what goes on for ever.
            if handle is not None:
                ready.appendleft(handle)
            raise
        except BaseException as error:
            faults.is_out_of_memory(error)
            LOOP.call_exception_handler({"message": "A callback failed", "exception": error, "handle": handle})
    handle = None


def _move_on(time):
    """Sets the clock to the next thing due; false, and to the limit, if that is beyond it."""
    cell = CELL
    limit = cell[LIMIT]
    if time > limit:
        if cell[NOW] < limit:
            cell[NOW] = limit
        return False
    if time > cell[NOW]:
        cell[NOW] = time
        cell[PROGRESS] += 1
    return True


def enter():
    _set_running_loop(LOOP)
    if _Collector.wanted:
        _gc_enable()


def leave():
    _Collector.wanted = _gc_isenabled()
    _gc_disable()
    _set_running_loop(None)


class _Watch:
    """At which reading deadlocks were last looked for: once is enough, there may be many waiting."""

    reading = 0.0


def watch():
    """Looks for requests that nothing will ever answer, at the end of a window."""
    cell = CELL
    readings = cell[READINGS]
    if _Watch.reading != readings and not LOOP._ready and LOOP.next_timer() == _NEVER:
        _Watch.reading = readings
        for ring in (NEVER_ANSWERED, PENDING):
            for exchange in ring:
                # Those that were there at the last reading already; rings are in order of arrival.
                if exchange.reading >= readings:
                    break
                if not exchange.complete:
                    waiting.report_deadlock(exchange)
    oldest = PENDING.after
    while oldest is not PENDING and oldest.due + cell[ANSWER_WITHIN] < cell[NOW]:
        following = oldest.after
        waiting.give_up(oldest)
        oldest = following


def interrupted(error):
    """The lab stopped code that went on for too long, or the program interrupted itself."""
    CELL[PROGRESS] += 1
    # What it broke into may be an exception whose text never comes.
    error.__suppress_context__ = True
    if not CELL[INTERRUPTED]:
        faults.end_with(
            faults.of_error("handler-error", "The program interrupted itself", error, hint="A server does not exit.")
        )
        return
    task = callback = None
    for handle in LOOP._ready:
        owner = getattr(handle._callback, "__self__", None)
        if isinstance(owner, Task):
            task = owner
            break
        if callback is None:
            callback = handle._callback
            if faults.place_of_function(callback) is not None:
                break
    faults.end_with(waiting.busy(error, task, Busy.seconds, callback))


def unraisable(args):
    """Stands for sys.unraisablehook: an interrupt that broke into a finaliser ends the process like any other."""
    if CELL[INTERRUPTED] and isinstance(args.exc_value, KeyboardInterrupt):
        faults.end_with(waiting.busy(args.exc_value, None, Busy.seconds, None, "A finaliser"))
    else:
        _unraisable(args)
