"""Loads the sample: its files, its module, its `app`, its start-up."""

from .saved_builtins import BUILTINS as __builtins__

import gc
import importlib
import inspect
import io
import linecache
import os
import random
import sys

from . import faults, waiting
from .drive import Busy, enter, leave
from .exchange import Server
from .lifespan import start_up
from .loop import LOOP
from .mailbox import ANSWER_WITHIN, CELL, INTERRUPTED, PROGRESS, RESPONSE_BYTES
from .plain_json import dumps, loads

OFFER = (
    "The lab has Python's standard library without sockets, FastAPI, Starlette, pydantic (its v1 form), "
    "anyio, SQLAlchemy and objgraph; and files of your own beside this one."
)


class ImportsAreProgress:
    """Stands first in sys.meta_path and finds nothing: a large library may take its time to import."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        CELL[PROGRESS] += 1
        return None


class _Order:
    """What is to be loaded."""

    entry = "app.py"


def prepare(text):
    """Everything that comes before the program's own code; `text` is JSON.

    It ends with a freeze: what is there by then is the lab's, and is neither measured nor
    collected again. The caller starts to count bytes right after.
    """
    order = loads(text)
    _Order.entry = order["entry"]
    _write(order["files"])
    random.seed(order["seed"])
    CELL[ANSWER_WITHIN] = order["answerWithin"]
    CELL[RESPONSE_BYTES] = order["responseBytes"]
    Busy.seconds = order["busy"]
    sys.dont_write_bytecode = True
    os.chdir(faults.Home.folder)
    if faults.Home.folder not in sys.path:
        sys.path.insert(0, faults.Home.folder)
    importlib.invalidate_caches()
    for name, source in order["files"].items():
        faults.Home.lines[faults.Home.folder + name] = source.split("\n")
        # The standard library's tracebacks quote the source, too.
        linecache.getlines(faults.Home.folder + name)
    faults.rearm()
    del order, text, name, source
    gc.collect()
    gc.freeze()


def load():
    """Imports the program and runs its start-up. Returns a fault as JSON, or an empty text."""
    entry = _Order.entry
    try:
        made = _load(entry)
    except MemoryError as error:
        made = faults.out_of_memory(f"Loading {entry}", error)
    except BaseException as error:
        made = _of_load(error, entry)
    return "" if made is None else dumps(made)


def _load(entry):
    enter()
    try:
        module = importlib.import_module(entry.rpartition(".")[0] or entry)
        found = _find_app(module, entry)
        if found is not None:
            return found
        Server.app = module.app
        Server.names = module.__dict__
    finally:
        leave()
    return start_up()


def _write(files):
    os.makedirs(faults.Home.folder, exist_ok=True)
    for name, text in files.items():
        if os.path.basename(name) != name or name in ("", ".", ".."):
            raise ValueError(f"{name!r} is no file name without folders")
        with io.open(faults.Home.folder + name, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)


def _find_app(module, entry):
    """A fault unless the module's `app` is an ASGI application."""
    app = getattr(module, "app", None)
    if app is None:
        others = [name for name, value in getattr(module, "__dict__", {}).items() if faults.name_of(type(value)) in ("FastAPI", "Starlette")]
        hint = f"Call it `app`: here it is called `{others[0]}`." if others else "Write `app = FastAPI()`."
        return faults.fault("no-app", f"{entry} defines no `app`, which is what the server serves.", (entry, 1), hint=hint)
    call = app if inspect.isfunction(app) or inspect.ismethod(app) else getattr(type(app), "__call__", None)
    if not inspect.iscoroutinefunction(call):
        return faults.fault(
            "no-app",
            f"`app` in {entry} is of type {type(app).__name__}, which is no ASGI application.",
            (entry, 1),
            hint="Let `app` be the FastAPI instance itself.",
        )
    return None


def _name_place(error):
    """CPython itself doesn't say where the NUL is that it refuses."""
    for path, lines in faults.Home.lines.items():
        for number, line in enumerate(lines, 1):
            if "\0" in line:
                error.filename, error.lineno, error.offset = path, number, line.index("\0") + 1
                return


def _of_load(error, entry):
    """What went wrong while the program's modules were imported."""
    place = faults.place_of(error)
    if isinstance(error, KeyboardInterrupt) and CELL[INTERRUPTED]:
        CELL[PROGRESS] += 1
        who = f"{entry}, while it is loaded,"
        task = next(iter(waiting.asyncio.all_tasks(LOOP)), None)
        if place is None and task is not None:
            place = waiting.place_of_task(task)
        return waiting.busy_fault(who, place, error, Busy.seconds)
    if isinstance(error, SyntaxError) and place is None and not error.filename:
        _name_place(error)
    if isinstance(error, SyntaxError) and error.filename and faults.is_sample(error.filename):
        file = faults.short(error.filename)
        return faults.fault(
            "syntax-error",
            f"{type(error).__name__} at {file}:{error.lineno}: {error.msg}",
            (file, error.lineno or 1),
            column=error.offset if error.offset and error.offset > 0 else 1,
            hint="Correct this line, or the one above it, and run again.",
        )
    if isinstance(error, ModuleNotFoundError) and place is not None and error.name:
        return faults.fault(
            "module-not-found",
            f"{place[0]}:{place[1]} imports {error.name}, which is not in the lab.",
            place,
            hint=OFFER,
            trace=faults.trace_of(error),
        )
    if isinstance(faults.root_of(error), RecursionError):
        return faults.of_error("stack-overflow", f"Loading {entry} failed", error)
    return faults.of_error(
        "import-failed", f"Loading {entry} failed", error, hint="Correct what this line does at import, and run again."
    )

