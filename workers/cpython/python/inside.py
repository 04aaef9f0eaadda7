"""Addresses by which the engine finds its way in the heap; asked once, before anything is measured.

All looking is done from outside, in JavaScript (heap-reader.ts): it runs no Python code and so needs
nothing that a sample may have put something else in the place of.
"""

from .saved_builtins import BUILTINS as __builtins__

import asyncio
import collections
import contextvars
import functools
import json
import sys

from .exchange import Exchange, Server
from .open_requests import PENDING, NEVER_ANSWERED
from .lifespan import LIFESPAN
from .loop import LOOP

_KINDS = {
    "deque": collections.deque,
    "partial": functools.partial,
    "lru": functools._lru_cache_wrapper,
    "future": asyncio.Future,
    "task": asyncio.Task,
    "handle": asyncio.Handle,
    "exchange": Exchange,
    "context": contextvars.Context,
}
_OBJECTS = {
    "loop": LOOP,
    "modules": sys.modules,
    "pending": PENDING,
    "neverAnswered": NEVER_ANSWERED,
    "lifespan": LIFESPAN,
    "server": Server,
}


def addresses():
    """JSON of two tables: types and objects by the names that JavaScript has for them."""
    return json.dumps([{name: id(one) for name, one in table.items()} for table in (_KINDS, _OBJECTS)])
