"""Virtual time: who waits waits on the program's own clock, and no real time passes.

All of CPython's clocks (time.time, monotonic, perf_counter, datetime.now) ask JavaScript, and
the worker's JavaScript answers from CELL, so they need no shim. Only `time.sleep` does.
"""

from .saved_builtins import BUILTINS as __builtins__

import time

from .mailbox import CELL, DEBT, IN_THREAD, NOW


def now():
    """Virtual seconds, as the running code sees them."""
    return CELL[NOW] + CELL[DEBT]


def sleep(seconds, /):
    """`time.sleep`: in a thread only that thread waits; on the loop everybody does, as in life."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    CELL[DEBT if CELL[IN_THREAD] else NOW] += seconds


def as_thread(work, args, kwargs):
    """Runs `work` to its end as if in a thread of its own.

    Returns (result, error, seconds): what it came to and how long it would have taken. Its side
    effects happen at once, at the beginning of that time.
    """
    cell = CELL
    debt_before, inside_before = cell[DEBT], cell[IN_THREAD]
    cell[IN_THREAD] = 1
    try:
        return work(*args, **kwargs), None, cell[DEBT] - debt_before
    except Exception as error:
        return None, error, cell[DEBT] - debt_before
    finally:
        cell[DEBT] = debt_before
        cell[IN_THREAD] = inside_before


def install():
    time.sleep = sleep
