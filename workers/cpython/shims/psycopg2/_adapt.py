"""Python values as SQL literals: psycopg2 puts them into the statement itself, on the client's side."""

import datetime
import decimal
import json
import uuid

from .errors import ProgrammingError

# Put in by `register_adapter`: type to a function whose result has `getquoted`.
ADAPTERS = {}


class ISQLQuote:
    """What adapters claim to be."""


class AsIs:
    """A text that is put into the statement as it stands."""

    def __init__(self, wrapped):
        self.adapted = wrapped

    def getquoted(self):
        return str(self.adapted).encode()

    def __str__(self):
        return self.getquoted().decode()


class QuotedString(AsIs):
    def getquoted(self):
        return quote(self.adapted).encode()


class Binary(AsIs):
    def getquoted(self):
        return f"'\\x{bytes(self.adapted).hex()}'::bytea".encode()


class Json(AsIs):
    def __init__(self, adapted, dumps=None):
        super().__init__(adapted)
        self._dumps = dumps

    def dumps(self, value):
        return (self._dumps or json.dumps)(value)

    def getquoted(self):
        return quote(self.dumps(self.adapted)).encode()


def quote(text):
    if "\0" in text:
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return "'" + text.replace("'", "''") + "'"


def register_adapter(kind, adapter):
    ADAPTERS[kind] = adapter


def literal(value):
    """The text that stands for a value in SQL. Raises ProgrammingError if there is none."""
    if value is None:
        return "NULL"
    kind = type(value)
    adapter = ADAPTERS.get(kind)
    if adapter is not None:
        return adapter(value).getquoted().decode()
    for known, write in _WRITERS:
        if issubclass(kind, known):
            return write(value)
    conform = getattr(value, "__conform__", None)
    if conform is not None:
        return conform(ISQLQuote).getquoted().decode()
    raise ProgrammingError(f"can't adapt type {kind.__name__!r}")


def _float(value):
    text = repr(float(value))
    return f"'{text.title()}'::float" if text in ("nan", "inf", "-inf") else _signed(text)


def _decimal(value):
    return str(value) if value.is_finite() else "'NaN'::numeric"


def _signed(text):
    # A space keeps `1 - -1` from becoming a comment.
    return " " + text if text.startswith("-") else text


def _interval(value):
    return f"'{value.days} days {value.seconds + value.microseconds / 1e6:f} seconds'::interval"


def _array(values):
    return "ARRAY[" + ",".join(map(literal, values)) + "]" if values else "'{}'"


# Subclasses before what they derive from.
_WRITERS = (
    (AsIs, lambda value: value.getquoted().decode()),
    (bool, lambda value: "true" if value else "false"),
    (int, lambda value: _signed(int.__repr__(value))),
    (float, _float),
    (decimal.Decimal, lambda value: _signed(_decimal(value))),
    (str, lambda value: quote(str.__str__(value))),
    ((bytes, bytearray, memoryview), lambda value: Binary(value).getquoted().decode()),
    (datetime.datetime, lambda value: f"'{value.isoformat()}'::timestamp{'tz' if value.tzinfo else ''}"),
    (datetime.date, lambda value: f"'{value.isoformat()}'::date"),
    (datetime.timedelta, _interval),
    (uuid.UUID, lambda value: f"'{value}'::uuid"),
    (list, _array),
    (tuple, lambda values: "(" + ", ".join(map(literal, values)) + ")"),
)


def merge(query, values):
    """Puts the values into the statement's `%s` and `%(name)s`."""
    if isinstance(query, (bytes, bytearray)):
        query = bytes(query).decode()
    if values is None:
        return query
    if hasattr(values, "keys"):
        return query % {name: literal(values[name]) for name in values.keys()}
    return query % tuple(literal(value) for value in values)
