"""Faults: what happened, in words, at a place in the sample."""

from .saved_builtins import BUILTINS as __builtins__

from array import array

from .mailbox import CELL, FATAL, INCIDENTS, INCIDENTS_COUNT, INCIDENTS_MAX, INCIDENTS_USED
from .plain_json import dumps

# Given back when memory is full, so that there is room to say so and to go on; taken again as soon as
# there is room for it. The byte meter is told the size, and by that knows it from the sample's own memory:
# hence the odd one.
RESERVE_BYTES = 3 * 1024 * 1024 + 0x10B
RESERVE = bytearray()

MAX_TRACE = 4000
MAX_MESSAGE = 600


class Home:
    """Where the sample's files lie, and where libraries do."""

    folder = "/program/"
    # Lines by path, since tracebacks quote them: read before anything is measured.
    lines = {}

    @classmethod
    def line(cls, path, number):
        """A line of the sample's, or an empty text."""
        lines = cls.lines.get(path, ())
        return lines[number - 1] if 0 < number <= len(lines) else ""


# Places that were reported already, as hashes: an array of fixed size, since it is no part of
# what is measured. When it is full, nothing more is reported.
_SEEN = array("q", bytes(8 * 256))
_fatal = []
_qualname = type.__dict__["__qualname__"].__get__


def is_sample(filename):
    return filename.startswith(Home.folder)


def short(filename):
    """`app.py` of the sample, `starlette/routing.py` of a library."""
    if is_sample(filename):
        return filename[len(Home.folder) :]
    for mark in ("/site.zip/", "/python-site/", "/site-packages/", "/python313.zip/", "/lib/python3."):
        _, found, rest = filename.rpartition(mark)
        if found:
            return rest.partition("/")[2] if mark == "/lib/python3." else rest
    return filename


def clip(text, limit):
    return text if len(text) <= limit else text[: limit - 2] + " …"


def name_of(kind):
    """A class's `__qualname__`, whatever its metaclass says of it."""
    return _qualname(kind)


def text_of(value, show=str):
    """`str(value)` as a plain str, or in brackets why there is none. An interrupt goes through."""
    try:
        # What `__str__` returns may be of a class of its own; what `join` makes is not.
        return "".join((show(value),))
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as again:
        return f"(its text could not be made: {_qualname(type(again))})"


def describe(error):
    """`ValueError: text`, whatever its __str__ does."""
    name = _qualname(type(error))
    text = text_of(error)
    return clip(f"{name}: {text}" if text else name, MAX_MESSAGE)


def root_of(error):
    """The error itself; of a group, the first one in it."""
    while isinstance(error, BaseExceptionGroup) and error.exceptions:
        error = error.exceptions[0]
    return error


def chain_of(error):
    """An error, the ones it came from, and the members of groups; each once."""
    seen = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen or len(seen) > 20:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting.append(one.__cause__)
        waiting.append(one.__context__)


def place_of(error, endpoint=None):
    """(file, line, function) of the deepest frame in the sample, or None.

    `endpoint` is where a request's endpoint is defined: it stands for FastAPI's own frames around
    it, so that what goes wrong with its result is not put down to a middleware further up.
    """
    for one in chain_of(error):
        found = None
        step = one.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            if is_sample(code.co_filename):
                found = (short(code.co_filename), step.tb_lineno, code.co_qualname)
            elif endpoint is not None and code.co_filename.endswith("/fastapi/routing.py"):
                found = endpoint
            step = step.tb_next
        if found:
            return found
    return None


def place_of_function(function):
    """(file, line, function) of the definition of one of the sample's functions, or None."""
    code = getattr(function, "__code__", None)
    if code is None or not is_sample(code.co_filename):
        return None
    return (short(code.co_filename), line_of_def(code), code.co_qualname)


def line_of_def(code):
    """The line of `def`: a code object begins at its first decorator."""
    for line in range(code.co_firstlineno, code.co_firstlineno + 50):
        text = Home.line(code.co_filename, line).lstrip()
        if text.startswith(("def ", "async def ", "async\tdef ")):
            return line
    return code.co_firstlineno


def trace_of(error, typed=None):
    """A traceback in which the sample's frames are whole and runs of other frames are one line.

    `typed` is (file name, lines) of a text that was typed and is in no file: its frames are whole, too.
    """
    lines = []
    others = []

    def tell_others():
        if others:
            where = others[-1] if len(others) == 1 else f"{others[0]} … {others[-1]}"
            lines.append(f"  {len(others)} frame{'s' if len(others) > 1 else ''} in {where}")
            others.clear()

    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        is_typed = typed is not None and code.co_filename == typed[0]
        if is_typed or is_sample(code.co_filename):
            tell_others()
            lines.append(f'  File "{short(code.co_filename)}", line {step.tb_lineno}, in {code.co_qualname}')
            if not is_typed:
                source = Home.line(code.co_filename, step.tb_lineno).strip()
            else:
                source = typed[1][step.tb_lineno - 1].strip() if step.tb_lineno <= len(typed[1]) else ""
            if source:
                lines.append(f"    {source}")
        elif not code.co_filename.startswith("<") and "/leaklab/" not in code.co_filename:
            others.append(short(code.co_filename))
        step = step.tb_next
    tell_others()
    if len(lines) > 60:
        lines[30:-30] = [f"  … {len(lines) - 60} lines more …"]
    text = "\n".join(["Traceback, most recent call last:", *lines, describe(error)])
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and cause is not error:
        text += f"\nwhich came from {describe(cause)}"
    return clip(text, MAX_TRACE)


def fault(code, message, place=None, *, hint=None, trace=None, column=None):
    """A Fault of the contract, as a dict. `place` is (file, line, …)."""
    made = {"code": code, "message": clip(message, MAX_MESSAGE)}
    if place is not None:
        made["file"], made["line"] = place[0], place[1]
    if column is not None:
        made["column"] = column
    if hint is not None:
        made["hint"] = hint
    if trace is not None:
        made["trace"] = trace
    return made


def of_error(code, lead, error, *, hint=None, place=None):
    """A fault that tells an exception: `lead` says what was being done."""
    place = place or place_of(error)
    inner = root_of(error)
    return fault(code, f"{lead}{_at(place)}: {describe(inner)}", place, hint=hint, trace=trace_of(inner))


def _at(place):
    return f" at {place[0]}:{place[1]} in {place[2]}" if place else ""


def is_out_of_memory(error):
    """Whether memory was full; if so, the reserve is given back first of all."""
    if isinstance(error, MemoryError):
        RESERVE.clear()
        return True
    return any(isinstance(one, MemoryError) or _found_no_room_for_a_frame(one) for one in chain_of(error))


def _found_no_room_for_a_frame(error):
    """CPython forgets to say why a call failed that found no room for its frame."""
    return isinstance(error, SystemError) and error.args == ("error return without exception set",)


def rearm():
    """Takes the reserve again after it was given back, if there is room for it."""
    if not RESERVE:
        try:
            RESERVE.__init__(RESERVE_BYTES)
        except MemoryError:
            pass


def with_reserve(work, *args):
    """Does the lab's own work, which needs little, even where memory is full. What needs more than the reserve raises."""
    try:
        return work(*args)
    except MemoryError:
        if not RESERVE:
            raise
        RESERVE.clear()
    try:
        return work(*args)
    finally:
        rearm()


def out_of_memory(lead, error, endpoint=None):
    RESERVE.clear()
    place = place_of(error, endpoint) or endpoint
    return fault(
        "out-of-memory",
        f"{lead}{_at(place)}: memory is full ({name_of(type(root_of(error)))}).",
        place,
        hint="Everything that is still referred to stays in memory: look at what this line keeps, or raise the memory limit.",
        trace=trace_of(root_of(error)),
    )


def report_out_of_memory(lead, error, endpoint=None):
    """A real MemoryError that somebody survives, as CPython's servers do: an incident, once a place."""
    RESERVE.clear()
    place = place_of(error, endpoint) or endpoint
    file, line = place[:2] if place else (None, None)
    if _free_seat("out-of-memory", file, line) >= 0:
        report(out_of_memory(lead, error, endpoint))


def report(made):
    """Hands an incident to the page: each place once a run, a bounded number at a time."""
    free = _free_seat(made["code"], made.get("file"), made.get("line"))
    data = dumps(made).encode() + b"\n"
    used = int(CELL[INCIDENTS_USED])
    if free < 0 or CELL[INCIDENTS_COUNT] >= INCIDENTS_MAX or used + len(data) > len(INCIDENTS):
        return
    _SEEN[free] = _key(made["code"], made.get("file"), made.get("line"))
    INCIDENTS[used : used + len(data)] = data
    CELL[INCIDENTS_USED] = used + len(data)
    CELL[INCIDENTS_COUNT] += 1


def report_error(code, lead, error, *, hint=None, endpoint=None):
    """Reports an exception. Cheap when its place was reported before."""
    place = place_of(error, endpoint) or endpoint
    file, line = place[:2] if place else (None, None)
    if _free_seat(code, file, line) >= 0:
        report(of_error(code, lead, error, hint=hint, place=place))


def _key(code, file, line):
    return hash((code, file, line)) or 1


def _free_seat(code, file, line):
    """Index of a free seat in _SEEN; -1 when the place was reported, or none is left."""
    key = _key(code, file, line)
    for index, seen in enumerate(_SEEN):
        if seen == key:
            return -1
        if seen == 0:
            return index
    return -1


def end_with(made):
    """Notes the fault that ends the process. The first one counts."""
    if not _fatal:
        _fatal.append(dumps(made))
    CELL[FATAL] = 1


def take_fault():
    """JSON of the fault that ended the process, or an empty text."""
    CELL[FATAL] = 0
    return _fatal.pop() if _fatal else ""
