"""The requests under way, oldest first, as a list that is linked through the requests themselves.

A dict or set would grow and shrink inside the measured heap; two links in an object that is
there anyway do not.
"""

from .saved_builtins import BUILTINS as __builtins__

class OpenRequests:
    """A ring of exchanges; the ring itself is its own sentinel."""

    __slots__ = ("before", "after")

    def __init__(self):
        self.before = self
        self.after = self

    def add(self, exchange):
        last = self.before
        exchange.before = last
        exchange.after = self
        last.after = exchange
        self.before = exchange

    def __iter__(self):
        exchange = self.after
        while exchange is not self:
            following = exchange.after
            yield exchange
            exchange = following


def remove(exchange):
    """Takes an exchange out of the ring it is in."""
    before, after = exchange.before, exchange.after
    before.after = after
    after.before = before
    exchange.before = exchange.after = None


# Those that may still be answered in time, and those that were reported as never answered.
PENDING = OpenRequests()
NEVER_ANSWERED = OpenRequests()
