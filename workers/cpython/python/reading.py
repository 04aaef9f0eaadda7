"""What the probes read that only Python can tell; written into CELL, nothing is returned.

Bytes and objects are counted from outside, in JavaScript (byte-meter.ts, heap-census.ts).
"""

import asyncio
import gc

from .exchange import sweep_departures
from .flight import HOPEFUL, HOPELESS
from .lifespan import LIFESPAN
from .loop import LOOP
from .mailbox import CELL, READINGS, TASKS

# The sample may put its own in their place.
_collect = gc.collect
_all_tasks = asyncio.all_tasks


def collect():
    """A full collection; and what asyncio would put off, cancelled timers, is dropped with it."""
    LOOP.sweep()
    sweep_departures()
    _collect()


def read():
    cell = CELL
    cell[READINGS] += 1
    count = len(_all_tasks(LOOP))
    for ring in (HOPEFUL, HOPELESS):
        for exchange in ring:
            if exchange.task is not None and not exchange.task.done():
                count -= 1
    if LIFESPAN.task is not None and not LIFESPAN.task.done():
        count -= 1
    cell[TASKS] = count

