"""The event loop: asyncio's own tasks and futures, driven step by step on the virtual clock."""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import sys
import threading
import time
from asyncio import events
from heapq import heapify, heappop

from . import faults
from .clock import now
from .mailbox import CELL, DEBT, NOW

# The sample may put its own in its place.
_Task = asyncio.Task


class VirtualLoop(asyncio.BaseEventLoop):
    """A loop that nobody runs: `drive.drive` takes callbacks out of it one pass at a time.

    What asyncio says of order holds: callbacks run first in, first out; timers that are due
    join before a pass begins; what a pass schedules runs in the next one.
    """

    def __init__(self):
        super().__init__()
        # Timers are compared against this; virtual time is exact but for rounding.
        self._clock_resolution = 1e-9
        # asyncio asks this whether the loop runs.
        self._thread_id = threading.get_ident()

    def time(self):
        """Virtual seconds since the process began."""
        return CELL[NOW] + CELL[DEBT]

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)

    def set_default_executor(self, executor):
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        self._default_executor = None

    def default_exception_handler(self, context):
        """Nobody was there to catch it: an incident, where asyncio would write to the log."""
        error = context.get("exception")
        owner = context.get("task") or context.get("future")
        lead = "A callback failed"
        if isinstance(owner, _Task):
            lead = f"The task {getattr(owner.get_coro(), '__qualname__', owner.get_name())}() failed"
        if error is None:
            message = str(context.get("message", "The event loop complains."))
            faults.report(faults.fault("background-error", message))
        elif faults.is_out_of_memory(error):
            faults.report_out_of_memory(lead, error)
            faults.rearm()
        else:
            hint = "Nothing awaited it, so nobody saw the error: await the task, or catch inside it."
            faults.report_error("background-error", lead, error, hint=hint)

    def due_timers(self):
        """Moves the timers whose time has come into the ready queue."""
        scheduled = self._scheduled
        end = CELL[NOW] + self._clock_resolution
        while scheduled and scheduled[0]._when < end:
            handle = heappop(scheduled)
            handle._scheduled = False
            if handle._cancelled:
                self._timer_cancelled_count -= 1
            else:
                self._ready.append(handle)

    def next_timer(self):
        """When the next timer is due, in virtual seconds; infinite if there is none."""
        scheduled = self._scheduled
        while scheduled:
            if not scheduled[0]._cancelled:
                return scheduled[0]._when
            handle = heappop(scheduled)
            handle._scheduled = False
            self._timer_cancelled_count -= 1
        return float("inf")

    def sweep(self):
        """Drops cancelled timers, which asyncio itself would keep until there are a hundred."""
        if self._timer_cancelled_count:
            live = []
            for handle in self._scheduled:
                if handle._cancelled:
                    handle._scheduled = False
                else:
                    live.append(handle)
            heapify(live)
            self._scheduled[:] = live
            self._timer_cancelled_count = 0

    # A loop that nobody runs has no selector to tell.
    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run_forever(self):
        self._check_running()

    def close(self):
        raise RuntimeError("Cannot close a running event loop")


class _Selector:
    """Waits in virtual time."""

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("This event loop would wait for ever: nothing is scheduled in it.")
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def close(self):
        pass


class PrivateLoop(asyncio.BaseEventLoop):
    """What `asyncio.run` makes in a thread of its own: runs inside the caller, on virtual time."""

    def __init__(self):
        super().__init__()
        self._selector = _Selector()
        self._clock_resolution = 1e-9

    time = staticmethod(now)
    call_soon_threadsafe = VirtualLoop.call_soon_threadsafe
    shutdown_default_executor = VirtualLoop.shutdown_default_executor
    default_exception_handler = VirtualLoop.default_exception_handler
    _process_events = VirtualLoop._process_events
    _write_to_self = VirtualLoop._write_to_self


class Policy(events.BaseDefaultEventLoopPolicy if sys.version_info < (3, 14) else object):
    _loop_factory = PrivateLoop


LOOP = VirtualLoop()


def install():
    asyncio.set_event_loop_policy(Policy())
    asyncio.set_event_loop(LOOP)
