"""What instruments ask of Python itself; all else they read from outside, in JavaScript.

The functions are those that were there before the sample: it may replace `gc`, `objgraph` or
`tracemalloc` for itself, and the answers stay true.
"""

from .saved_builtins import BUILTINS as __builtins__

import gc
import importlib.util
import tracemalloc
from types import SimpleNamespace

from .mailbox import CELL, TRACED, TRACED_PEAK
from .plain_json import dumps, loads

_is_tracing, _get_traced_memory = tracemalloc.is_tracing, tracemalloc.get_traced_memory


def _own_objgraph():
    """objgraph a second time, under no name that a sample could find, with the real collector."""
    spec = importlib.util.find_spec("objgraph")
    module = importlib.util.module_from_spec(spec)
    module.__builtins__ = __builtins__
    spec.loader.exec_module(module)
    module.gc = SimpleNamespace(collect=gc.collect, get_objects=gc.get_objects)
    return module


_growth = _own_objgraph().growth


def growth(order):
    """JSON of objgraph.growth's rows: name, count, growth. `order`: JSON of the limit and the counts to compare with."""
    limit, before = loads(order)
    return dumps(_growth(limit=limit, peak_stats=before))


def read_traced():
    """Writes tracemalloc's totals into CELL."""
    if _is_tracing():
        CELL[TRACED], CELL[TRACED_PEAK] = _get_traced_memory()
    else:
        CELL[TRACED] = -1
