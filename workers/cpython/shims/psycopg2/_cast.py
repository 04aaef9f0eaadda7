"""The server's texts as Python values, by the object id of their type."""

import datetime
import decimal
import json
import re

_INTERVAL = re.compile(r"(?:(-?\d+) days?)?\s*(?:(-?)(\d+):(\d\d):(\d\d)(?:\.(\d+))?)?")


def _interval(text):
    days, sign, hours, minutes, seconds, fraction = _INTERVAL.fullmatch(text).groups()
    time = datetime.timedelta(
        hours=int(hours or 0), minutes=int(minutes or 0), seconds=int(seconds or 0), microseconds=int((fraction or "0").ljust(6, "0"))
    )
    return datetime.timedelta(days=int(days or 0)) + (-time if sign else time)


def _items(text):
    for item in re.findall(r'"((?:[^"\\]|\\.)*)"|([^,{}]+)', text[1:-1]):
        yield re.sub(r"\\(.)", r"\1", item[0]) if item[0] or not item[1] else None if item[1] == "NULL" else item[1]


def _array_of(cast):
    return lambda text: [None if item is None else cast(item) for item in _items(text)]


CASTS = {
    16: lambda text: text == "t",
    17: lambda text: memoryview(bytes.fromhex(text[2:])),
    20: int,
    21: int,
    23: int,
    26: int,
    114: json.loads,
    700: float,
    701: float,
    1000: _array_of(lambda text: text == "t"),
    1003: _array_of(str),
    1007: _array_of(int),
    1009: _array_of(str),
    1015: _array_of(str),
    1016: _array_of(int),
    1022: _array_of(float),
    1082: datetime.date.fromisoformat,
    1114: datetime.datetime.fromisoformat,
    1184: datetime.datetime.fromisoformat,
    1186: _interval,
    1231: _array_of(decimal.Decimal),
    1700: decimal.Decimal,
    3802: json.loads,
}


def rows_of(result, casts):
    """A result's rows as tuples."""
    columns = [casts.get(column["oid"]) or CASTS.get(column["oid"]) for column in result["columns"]]
    return [
        tuple(text if text is None or cast is None else cast(text) for text, cast in zip(row, columns))
        for row in result["rows"]
    ]
