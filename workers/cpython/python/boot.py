"""Imported last while the memory snapshot is taken: from here on the lab is in place."""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import gc
import sys

from . import clock, console, loop, threads

# What the engine calls is in these; they are here to be in the snapshot.
from . import drive, exchange, faults, inside, insertion_watch, line_breaks, mailbox, program, reading, repl, tools  # noqa: F401

CONSOLE = console.Console()

# Integers up to here are never freed (PEP 683 and CPython's small integers).
_SMALL = 257


def enter():
    """Called once in a worker, when the interpreter is up: pyodide sets streams and loop itself."""
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = CONSOLE
    sys.stdin = None
    sys.unraisablehook = drive.unraisable
    sys.meta_path.insert(0, program.ImportsAreProgress)
    loop.install()


def _number_tasks_past_the_small():
    """A task's name is a number until somebody asks for it. The first ones are small integers, which
    cost nothing; then each is an object. Starting beyond them makes every task weigh the same."""

    async def nothing():
        pass

    drive.enter()
    for _ in range(_SMALL):
        asyncio.Task(nothing(), loop=loop.LOOP)
    drive.run_until_quiet(lambda: not loop.LOOP._ready)
    drive.leave()


# CPython keeps what it is showing in a dict of the thread's own, made for the first container that is shown.
repr([0])
clock.install()
threads.install()
_number_tasks_past_the_small()
reading.tidy_task_sets()
gc.enable()
gc.collect()
gc.freeze()
