"""What the probes read that only Python can tell; written into CELL, nothing is returned.

Bytes and objects are counted from outside, in JavaScript (byte-meter.ts, heap-census.ts).
"""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import gc
import sys

from .exchange import sweep_departures
from .faults import rearm, with_reserve
from .open_requests import PENDING, NEVER_ANSWERED
from .lifespan import LIFESPAN
from .loop import LOOP
from .mailbox import CELL, READINGS, TASKS

# The sample may put its own in their place.
_collect = gc.collect
_loop_of = asyncio.futures._get_loop
# Its name before 3.13, for the tests on native Python.
_clear_caches = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache
# asyncio's own sets of the tasks that there are, by weak reference. (One name before 3.12, another since.)
_TASK_SETS = [
    getattr(asyncio.tasks, name) for name in ("_all_tasks", "_scheduled_tasks") if hasattr(asyncio.tasks, name)
]


class _Members(dict):
    """What a WeakSet keeps its members in, in place of a set.

    When a set lays its table out anew depends on where its members lie in memory, and that depends on
    how a run was cut into slices; a dict's only on how many came and went.
    """

    __slots__ = ()

    def add(self, member):
        self[member] = None

    def discard(self, member):
        self.pop(member, None)


def tidy_task_sets():
    """Gives asyncio's sets of tasks the size that their members need.

    They keep the place of what was removed until they are laid out anew: bytes that belong to no
    request would come and go.
    """
    for tasks in _TASK_SETS:
        tasks.data = _Members.fromkeys(tasks.data)


def collect():
    """A full collection; and what asyncio would put off, cancelled timers, is dropped with it.

    So is the interpreter's own cache of attribute look-ups. It keeps the names that were asked for,
    and some of asyncio's C code makes a new string for a name each time (`gather` asks a future for
    its "result"): up to 4,096 of them stay, found by their address, which would read as a slow leak.
    """
    with_reserve(_collect_all)
    rearm()


def _collect_all():
    LOOP.sweep()
    sweep_departures()
    _clear_caches()
    _collect()
    tidy_task_sets()


def read():
    CELL[READINGS] += 1
    with_reserve(_count_tasks)


def _count_tasks():
    cell = CELL
    count = 0
    # As asyncio.all_tasks does, which leans on more that the sample may have replaced.
    for tasks in _TASK_SETS:
        for reference in tasks.data:
            task = reference()
            if task is not None and _loop_of(task) is LOOP and not task.done():
                count += 1
    for ring in (PENDING, NEVER_ANSWERED):
        for exchange in ring:
            if exchange.task is not None and not exchange.task.done():
                count -= 1
    if LIFESPAN.task is not None and not LIFESPAN.task.done():
        count -= 1
    cell[TASKS] = count

