"""Threads, of which there are none here.

Work for a thread runs at once, to its end, in the order in which a slot of its pool is free;
the virtual time that it slept is then paid for: its caller waits and the slot stays taken.
So what a thread does happens at the beginning of its time, and a thread that waits for what
another one does later would wait for ever.
"""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import concurrent.futures
import concurrent.futures.thread
import os
import threading
import time
from asyncio import events
from collections import deque
from contextvars import copy_context

import sniffio
from anyio import CancelScope
from anyio._backends._asyncio import AsyncIOBackend

from .clock import as_thread, now
from .loop import LOOP, PrivateLoop, VirtualLoop

# The sample may put its own in its place.
_sleep = asyncio.sleep


def run_now(func, args, kwargs, context):
    """(result, error, seconds) of work in a thread: with no event loop running, as in life."""
    loop = events._get_running_loop()
    events._set_running_loop(None)
    try:
        if context is None:
            return as_thread(func, args, kwargs)
        return context.run(as_thread, func, args, kwargs)
    finally:
        events._set_running_loop(loop)


def settle(future, result, error):
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


class Pool:
    """Slots for threads. Work that finds none waits its turn."""

    __slots__ = ("free", "waiting")

    def __init__(self, slots):
        self.free = slots
        self.waiting = deque()

    def submit(self, loop, func, args):
        future = loop.create_future()
        self.waiting.append((loop, func, args, future))
        loop.call_soon(self._fill)
        return future

    def _fill(self):
        while self.free and self.waiting:
            loop, func, args, future = self.waiting.popleft()
            if future.cancelled():
                continue
            self.free -= 1
            result, error, seconds = run_now(func, args, {}, None)
            if seconds > 0:
                loop.call_later(seconds, self._end, future, result, error)
            else:
                self._end(future, result, error)

    def _end(self, future, result, error):
        self.free += 1
        settle(future, result, error)
        if self.waiting:
            self._fill()


# asyncio's default executor has this many threads on a machine with two processors.
_DEFAULT = Pool(min(32, 2 + 4))


def pool_of(executor):
    """The slots of an executor, or of the loop's default one."""
    if executor is None:
        executor = LOOP._default_executor
    if executor is None:
        return _DEFAULT
    pool = getattr(executor, "_leaklab_pool", None)
    if pool is None:
        pool = executor._leaklab_pool = Pool(getattr(executor, "_max_workers", 1))
    return pool


def _run_in_executor(self, executor, func, *args):
    """The loops' own method of this name."""
    self._check_closed()
    return pool_of(executor).submit(self, func, args)


async def _run_sync(cls, func, args, abandon_on_cancel=False, limiter=None):
    """anyio.to_thread.run_sync: `def` endpoints and dependencies come this way (40 slots)."""
    await cls.checkpoint()
    async with limiter or cls.current_default_thread_limiter():
        context = copy_context()
        context.run(sniffio.current_async_library_cvar.set, None)
        result, error, seconds = run_now(func, args, {}, context)
        try:
            if seconds > 0:
                with CancelScope(shield=not abandon_on_cancel):
                    await _sleep(seconds)
            if error is not None:
                raise error
            return result
        finally:
            # An error refers to this frame by its traceback: no cycle may keep either alive.
            del result, error


class _Future(concurrent.futures.Future):
    """What an executor's `submit` returns: done, but its time may not have come."""

    _ends_at = 0.0

    def _wait(self, timeout):
        left = self._ends_at - now()
        if left > 0:
            if timeout is not None and timeout < left:
                time.sleep(timeout)
                raise TimeoutError()
            time.sleep(left)

    def done(self):
        return super().done() and now() >= self._ends_at

    def result(self, timeout=None):
        self._wait(timeout)
        return super().result(0)

    def exception(self, timeout=None):
        self._wait(timeout)
        return super().exception(0)


def _submit(self, fn, /, *args, **kwargs):
    if self._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    future = _Future()
    future.set_running_or_notify_cancel()
    result, error, seconds = run_now(fn, args, kwargs, None)
    future._ends_at = now() + seconds
    settle(future, result, error)
    return future


def _start(self):
    """Thread.start: runs the whole thread. A thread that never ends is a loop that never ends."""
    if not self._initialized:
        raise RuntimeError("thread.__init__() not called")
    if self._started.is_set():
        raise RuntimeError("threads can only be started once")
    self._started.set()
    _, error, seconds = run_now(self.run, (), {}, None)
    self._leaklab_ends_at = now() + seconds
    if error is not None:
        LOOP.call_exception_handler({"message": f"The thread {self.name} failed", "exception": error})


def _join(self, timeout=None):
    if not self._started.is_set():
        raise RuntimeError("cannot join thread before it is started")
    left = getattr(self, "_leaklab_ends_at", 0.0) - now()
    if left > 0:
        time.sleep(left if timeout is None else min(left, max(timeout, 0)))


def _is_alive(self):
    if self is threading.main_thread():
        return True
    return self._started.is_set() and now() < getattr(self, "_leaklab_ends_at", 0.0)


def install():
    VirtualLoop.run_in_executor = PrivateLoop.run_in_executor = _run_in_executor
    AsyncIOBackend.run_sync_in_worker_thread = classmethod(_run_sync)
    concurrent.futures.thread.ThreadPoolExecutor.submit = _submit
    threading.Thread.start = _start
    threading.Thread.join = _join
    threading.Thread.is_alive = _is_alive
    # pyodide cannot say; the lab's machine has two.
    os.cpu_count = lambda: 2
