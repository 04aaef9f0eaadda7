"""Which lines of the sample put something into the containers that grow: watched during some requests after a run.

It looks at the containers' sizes, in memory, whenever the sample goes on to another line (sys.monitoring),
and what has been added since is put down to the line before. That costs some microseconds a line.
"""

from .saved_builtins import BUILTINS as __builtins__

import sys
from ctypes import c_uint32

from . import faults
from .plain_json import dumps, loads

# One of the numbers that CPython leaves to whoever comes first.
_TOOL = 4
_get_frame = sys._getframe
_word_at = c_uint32.from_address
# Missing before 3.12, where the tests on native Python run too.
_monitoring = getattr(sys, "monitoring", None)
if _monitoring is not None:
    _use, _free, _register = _monitoring.use_tool_id, _monitoring.free_tool_id, _monitoring.register_callback
    _get_tool, _set_events, _restart = _monitoring.get_tool, _monitoring.set_events, _monitoring.restart_events
    _DISABLE = _monitoring.DISABLE
    _EVENTS = _monitoring.events


class _Watch:
    words = []
    sizes = []
    votes = []
    # (file, line) of the sample's that runs, or None.
    place = None


def _look():
    watch = _Watch
    for index, word in enumerate(watch.words):
        size = word.value
        known = watch.sizes[index]
        if size != known:
            watch.sizes[index] = size
            if size > known and watch.place is not None:
                votes = watch.votes[index]
                votes[watch.place] = votes.get(watch.place, 0) + size - known


def _line(code, line):
    if not faults.is_sample(code.co_filename):
        return _DISABLE
    _look()
    _Watch.place = (code.co_filename, line)


def _goes_on(code, offset, error=None):
    """A function that had waited: it is in the line in which it began to."""
    if not faults.is_sample(code.co_filename):
        return None if error is not None else _DISABLE
    _look()
    _Watch.place = (code.co_filename, _get_frame(1).f_lineno)


def _leaves(code, offset, value):
    """A function that returns or waits: whoever called it goes on, in its own line."""
    if not faults.is_sample(code.co_filename):
        return _DISABLE
    _left(_get_frame(1))


def _breaks_off(code, offset, error):
    if faults.is_sample(code.co_filename):
        _left(_get_frame(1))


def _left(frame):
    _look()
    frame = frame.f_back
    while frame is not None and not faults.is_sample(frame.f_code.co_filename):
        frame = frame.f_back
    _Watch.place = None if frame is None else (frame.f_code.co_filename, frame.f_lineno)


def start(order):
    """`order`: JSON of the addresses of the words that hold the sizes."""
    if _monitoring is None or _get_tool(_TOOL) is not None:
        return
    _Watch.words.extend([_word_at(address) for address in loads(order)])
    _Watch.sizes.extend([word.value for word in _Watch.words])
    _Watch.votes.extend([{} for _ in _Watch.words])
    _Watch.place = None
    _use(_TOOL, "leaklab")
    for event, callback in (
        (_EVENTS.LINE, _line),
        (_EVENTS.PY_RETURN, _leaves),
        (_EVENTS.PY_YIELD, _leaves),
        (_EVENTS.PY_UNWIND, _breaks_off),
        (_EVENTS.PY_RESUME, _goes_on),
        (_EVENTS.PY_THROW, _goes_on),
    ):
        _register(_TOOL, event, callback)
    _restart()
    events = _EVENTS
    _set_events(
        _TOOL,
        events.LINE | events.PY_RETURN | events.PY_YIELD | events.PY_UNWIND | events.PY_RESUME | events.PY_THROW,
    )


def stop():
    """JSON: for each word the file and line that added most to it, or null."""
    if _monitoring is not None and _get_tool(_TOOL) == "leaklab":
        _set_events(_TOOL, 0)
        for event in (_EVENTS.LINE, _EVENTS.PY_RETURN, _EVENTS.PY_YIELD, _EVENTS.PY_UNWIND, _EVENTS.PY_RESUME, _EVENTS.PY_THROW):
            _register(_TOOL, event, None)
        _free(_TOOL)
    found = []
    for votes in _Watch.votes:
        place = max(votes, key=votes.get) if votes else None
        found.append(None if place is None else [faults.short(place[0]), place[1]])
    for one in (_Watch.words, _Watch.sizes, _Watch.votes):
        one.clear()
    _Watch.place = None
    return dumps(found)
