"""The console: runs what the user types inside the paused process, between two of its events.

Names are those of the program's entry module, as with `python -i app.py`: `history` is the program's,
and what is assigned stays assigned there, to be seen by the program. Only the last value is not kept
in a `_`: looking at something must not keep it alive.
"""

from .own import BUILTINS as __builtins__

import ast
import io
import sys
from asyncio import Task
from collections import deque
from inspect import CO_COROUTINE
from itertools import islice
from json import dumps

from . import faults, waiting
from .console import Console
from .drive import Busy, enter, leave, one_pass
from .exchange import Server
from .loop import LOOP
from .mailbox import CELL, INTERRUPTED, PROGRESS

MAX_LINES = 500
MAX_LINE = 2000
# Longer containers are shown by their beginning: their whole text would fill the memory that is looked at.
MAX_ITEMS = 200
NAME = "<console>"

_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_PARSE = _AWAIT | ast.PyCF_ONLY_AST
_OPENINGS = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})"), dict: "{}", deque: ("deque([", "])")}
_Expr, _Expression = ast.Expr, ast.Expression


class Lines:
    """At most MAX_LINES lines of at most MAX_LINE characters; of more, their number."""

    def __init__(self):
        self.whole = []
        self.open = ""
        self.lost = 0

    def add(self, text):
        first, *others = text.split("\n")
        self.open += first[: MAX_LINE + 1 - len(self.open)]
        for part in others:
            self._end()
            self.open = part[: MAX_LINE + 1]

    def _end(self):
        if len(self.whole) >= MAX_LINES:
            self.lost += 1
        else:
            self.whole.append(faults.clip(self.open, MAX_LINE))
        self.open = ""

    def take(self):
        if self.open:
            self._end()
        if self.lost:
            self.whole[-1] = f"… {self.lost + 1:,} more lines were printed and not kept."
        return self.whole


class Capture(io.TextIOBase):
    """What sys.stdout and sys.stderr are meanwhile. Whoever keeps it prints for the program afterwards."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self):
        self.lines = Lines()

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {faults.name_of(type(text))}")
        text = "".join((text,))
        if self.lines is None:
            return Console.write(self, text)
        self.lines.add(text)
        return len(text)

    def flush(self):
        pass


class _StillWaits(Exception):
    """What was awaited is not over at this instant of virtual time."""


def run(text):
    """Runs a text; returns a ConsoleReply as JSON. Whatever it raises is part of that."""
    capture = Capture()
    interrupts = CELL[INTERRUPTED]
    shown = error = None
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = capture
    enter()
    try:
        shown = _show(_evaluate(text, Server.names))
    except BaseException as raised:
        # Whoever comes here has come to an end: no further interrupt is due.
        CELL[PROGRESS] += 1
        try:
            error = _tell(raised, text, CELL[INTERRUPTED] > interrupts)
        except BaseException as again:
            error = f"{faults.name_of(type(raised))}, and telling more of it failed: {faults.name_of(type(again))}"
        # A traceback refers to this frame.
        raised = None
    finally:
        CELL[PROGRESS] += 1
        leave()
        if sys.stdout is capture:
            sys.stdout = streams[0]
        if sys.stderr is capture:
            sys.stderr = streams[1]
    output = capture.lines.take()
    capture.lines = None
    reply = dumps({"output": output, "value": _bounded(shown), "error": _bounded(error)})
    faults.rearm()
    return reply


def _evaluate(text, names):
    """Runs the statements; returns the value of the last one if that is an expression."""
    tree = compile(text, NAME, "exec", _PARSE, True)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], _Expr) else None
    if tree.body:
        _run(compile(tree, NAME, "exec", _AWAIT, True), names)
    if last is None:
        return None
    return _run(compile(_Expression(last.value), NAME, "eval", _AWAIT, True), names)


def _run(code, names):
    if not code.co_flags & CO_COROUTINE:
        return eval(code, names)
    task = Task(eval(code, names), loop=LOOP, name="console")
    while not task.done():
        LOOP.due_timers()
        if not LOOP._ready:
            raise _StillWaits(task)
        try:
            one_pass()
        except (KeyboardInterrupt, SystemExit):
            # It was put back for whoever asks whose turn it was; it has had its turn.
            LOOP._ready.popleft()
            if not task.done():
                raise
    return task.result()


def _show(value):
    """The value as Python shows it; None where there is nothing to show."""
    if value is None:
        return None
    kind = type(value)
    if kind in _OPENINGS and len(value) > MAX_ITEMS:
        start, end = _OPENINGS[kind]
        if kind is dict:
            items = [f"{_plain(key)}: {_plain(item)}" for key, item in islice(value.items(), MAX_ITEMS)]
        else:
            items = [_plain(item) for item in islice(value, MAX_ITEMS)]
        return f"{start}{', '.join(items)}, … and {len(value) - MAX_ITEMS:,} more{end}"
    if kind in (str, bytes, bytearray) and len(value) > MAX_LINE:
        return f"{_plain(value[:MAX_LINE])} … and {len(value) - MAX_LINE:,} more"
    return _plain(value)


def _plain(value):
    return "".join((repr(value),))


def _bounded(text):
    if text is None:
        return None
    lines = Lines()
    lines.add(text)
    return "\n".join(lines.take())


def _tell(error, text, was_interrupted):
    """What was raised, with its place in what was typed and in the program."""
    if isinstance(error, _StillWaits):
        place = waiting.place_of_task(error.args[0])
        where = f" at {place[0]}:{place[1]}" if place else ""
        return (
            f"What is awaited isn't over yet: it waits{where}, and virtual time stands still while the process is paused. "
            "It goes on as a task of the program's; its value is lost."
        )
    if isinstance(error, SyntaxError) and error.filename == NAME:
        return _tell_syntax(error, text)
    faults.is_out_of_memory(error)
    told = faults.trace_of(error, (NAME, text.split("\n")))
    if was_interrupted and isinstance(error, KeyboardInterrupt):
        return f"{told}\nThe lab stopped this after {Busy.seconds:g} s, since it never paused. The process goes on."
    if isinstance(error, MemoryError):
        return f"{told}\nMemory is full. The process goes on with what it holds."
    if isinstance(error, (SystemExit, GeneratorExit, KeyboardInterrupt)):
        return f"{told}\nThe console doesn't end the process: it goes on."
    return told


def _tell_syntax(error, text):
    lines = text.split("\n")
    line = error.lineno or 1
    quoted = lines[line - 1] if line <= len(lines) else ""
    code = quoted.lstrip()
    caret = max((error.offset or 1) - 1 - (len(quoted) - len(code)), 0)
    shown = f"\n    {code}\n    {' ' * min(caret, len(code))}^" if code and len(code) < 200 else ""
    return f'  File "{NAME}", line {line}{shown}\n{faults.name_of(type(error))}: {faults.text_of(error.msg)}'
