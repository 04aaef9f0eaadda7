"""What the program prints: whole lines, up to a bound, in memory that is not measured."""

from .saved_builtins import BUILTINS as __builtins__

import io

from .mailbox import CELL, CONSOLE, CONSOLE_LINES, CONSOLE_LOST, CONSOLE_MAX_LINES, CONSOLE_USED


class Console(io.TextIOBase):
    """Stands in for sys.stdout and sys.stderr. A line that has no room is counted, not kept."""

    encoding = "utf-8"
    errors = "backslashreplace"
    # Takes every text instead, if set: what the program prints while the user types at it.
    diverted = None

    def writable(self):
        return True

    def isatty(self):
        return False

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if Console.diverted is not None:
            Console.diverted.add(text)
            return len(text)
        cell = CELL
        lines = text.count("\n")
        used = int(cell[CONSOLE_USED])
        room = len(CONSOLE) - used
        if cell[CONSOLE_LINES] >= CONSOLE_MAX_LINES or room < 2:
            cell[CONSOLE_LOST] += lines
            return len(text)
        # At most four bytes a character: never encode much more than there is room for.
        data = text[:room].encode("utf-8", "backslashreplace")[: room - 1]
        if len(text) > room and lines:
            data += b"\n"
        CONSOLE[used : used + len(data)] = data
        cell[CONSOLE_USED] = used + len(data)
        cell[CONSOLE_LINES] += lines
        return len(text)

    def flush(self):
        pass
