"""The console: runs what the user types inside the paused process, between two of its events.

Names are those of the program's entry module, as with `python -i app.py`: `history` is the program's,
and what is assigned stays assigned there, to be seen by the program. Only the last value is not kept
in a `_`: looking at something must not keep it alive.
"""

from .saved_builtins import BUILTINS as __builtins__

import ast
from asyncio import Task
from collections import deque
from inspect import CO_COROUTINE
from itertools import islice

from . import faults, waiting
from .console import Console
from .drive import Busy, enter, leave, one_pass
from .exchange import Server
from .loop import LOOP
from .mailbox import CELL, INTERRUPTED, PROGRESS
from .line_breaks import hint_of, with_line_breaks
from .plain_json import dumps

MAX_LINES = 500
MAX_LINE = 2000
MAX_TEXT = 1500
# Longer containers are shown by their beginning: their whole text would fill the memory that is looked at.
MAX_ITEMS = 200
NAME = "<console>"
_MAX_AT_ONCE = 2 * MAX_LINES * MAX_LINE

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
        text = "".join((text,))
        if len(text) > _MAX_AT_ONCE:
            self.lost += text.count("\n", _MAX_AT_ONCE)
            text = text[:_MAX_AT_ONCE]
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
            if len(self.whole) == MAX_LINES:
                self.whole.pop()
                self.lost += 1
            self.whole.append(f"… {self.lost:,} more lines were printed and not kept.")
        return self.whole


class _StillWaits(Exception):
    """What was awaited is not over at this instant of virtual time."""


def run(text):
    """Runs a text; returns a ConsoleReply as JSON. Whatever it raises is part of that."""
    lines = Lines()
    typed = _Typed(text)
    interrupts = CELL[INTERRUPTED]
    shown = error = None
    Console.diverted = lines
    enter()
    try:
        shown = _bounded(_show(_evaluate(typed, lines)))
    except BaseException as raised:
        # Whoever comes here has come to an end: no further interrupt is due.
        CELL[PROGRESS] += 1
        try:
            error = _bounded(_tell(raised, typed.text, CELL[INTERRUPTED] > interrupts))
        except BaseException as again:
            error = f"{faults.name_of(type(raised))}, and telling more of it failed: {faults.name_of(type(again))}"
        # A traceback refers to this frame.
        raised = None
    finally:
        CELL[PROGRESS] += 1
        leave()
        Console.diverted = None
    reply = dumps({"output": lines.take(), "value": shown, "error": error})
    faults.rearm()
    return reply


class _Typed:
    """A text as it was typed, and as it was read."""

    def __init__(self, text):
        self.text = text

    def read(self, lines):
        """Its syntax tree. If its line breaks are put back, `lines` shows how."""
        try:
            return compile(self.text, NAME, "exec", _PARSE, True)
        except SyntaxError:
            mended = with_line_breaks(self.text)
            if mended is None:
                raise
        self.text = mended
        tree = compile(mended, NAME, "exec", _PARSE, True)
        lines.add("Its line breaks were missing. Read as:\n")
        for line in mended.split("\n"):
            lines.add(f"    {line}\n")
        return tree


def _evaluate(typed, lines):
    """Runs the statements; returns the value of the last one if that is an expression."""
    names = Server.names
    if names is None:
        raise RuntimeError("no program has been loaded")
    tree = typed.read(lines)
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
    # If it is interrupted it is let go of as it is, and nobody has to hear of that.
    task._log_destroy_pending = False
    while not task.done():
        LOOP.due_timers()
        if not LOOP._ready:
            raise _StillWaits(task)
        try:
            one_pass()
        except (KeyboardInterrupt, SystemExit):
            # Whose turn it was is first again, for whoever asks; if that is this task, it has had its turn.
            if LOOP._ready and getattr(LOOP._ready[0]._callback, "__self__", None) is task:
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
    if kind in (str, bytes, bytearray) and len(value) > MAX_TEXT:
        return f"{_plain(value[:MAX_TEXT])} … and {len(value) - MAX_TEXT:,} more"
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
    hint = hint_of(text)
    told = f'  File "{NAME}", line {line}{shown}\n{faults.name_of(type(error))}: {faults.text_of(error.msg)}'
    return f"{told}\n{hint}" if hint else told
