"""The memory that Python and JavaScript share: fixed buffers, read and written by both sides.

Calls that convert values would allocate inside the heap that is being measured, at moments
that depend on how long this machine takes; plain memory costs nothing and leaves no trace.
`workers/cpython/interpreter/mailbox.ts` knows the same layout: change both.
"""

from .saved_builtins import BUILTINS as __builtins__

from array import array
from struct import Struct

# Slots of CELL. Times are virtual seconds.
(
    NOW,  # the loop's clock
    DEBT,  # how far the "thread" that is running just now is ahead of the loop
    PROGRESS,  # rises whenever the clock moves on or a request is over
    LIMIT,  # run up to here
    SLACK,  # and no further than this after the first completion
    STOP,  # JavaScript: leave at the next pause
    DONE,  # completions in OUTBOX
    SPILT,  # completions that OUTBOX had no room for
    INBOX_USED,  # bytes
    INBOX_READ,  # bytes
    CONSOLE_USED,  # bytes
    CONSOLE_LINES,
    CONSOLE_LOST,  # lines
    INCIDENTS_USED,  # bytes
    INCIDENTS_COUNT,
    FATAL,  # 1: take_fault() has something to say
    ANSWER_WITHIN,
    RESPONSE_BYTES,
    READINGS,  # how often the program was measured
    TASKS,  # unfinished tasks of the sample
    INTERRUPTED,  # JavaScript: interrupts sent
    IN_THREAD,  # 1: the code that runs now stands in for a thread of its own
    TRACED,  # bytes that tracemalloc counts now; negative when it isn't tracing
    TRACED_PEAK,
    CELLS,
) = range(25)

CELL = array("d", bytes(8 * CELLS))

# One completion: token, status, finished, body bytes.
COMPLETION = Struct("<dddd")
OUTBOX = bytearray(COMPLETION.size * 8192)

# One arrival: due, token, leaves after (infinite: never), shape, flags, path bytes, body bytes;
# then the path and the body themselves, then up to 7 bytes to the next multiple of 8.
ARRIVAL = Struct("<dddIIII")
DUE = Struct("<d")
INBOX = bytearray(256 * 1024)
WANT_REPLY = 1
HAS_BODY = 2

CONSOLE = bytearray(64 * 1024)
CONSOLE_MAX_LINES = 200

# JSON texts, one a line.
INCIDENTS = bytearray(128 * 1024)
INCIDENTS_MAX = 20


def addresses():
    """Where the buffers lie, as `name=address,size` lines. They never move: nothing resizes them."""
    rows = [f"CELL={CELL.buffer_info()[0]},{len(CELL) * 8}"]
    for name in ("OUTBOX", "INBOX", "CONSOLE", "INCIDENTS"):
        buffer = globals()[name]
        rows.append(f"{name}={_address(buffer)},{len(buffer)}")
    return "\n".join(rows)


def _address(buffer):
    import ctypes

    return ctypes.addressof(ctypes.c_char.from_buffer(buffer))
