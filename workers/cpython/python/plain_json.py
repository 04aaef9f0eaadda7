"""JSON of the lab's own: the standard module's Python code looks builtins up that the sample may have replaced."""

from .saved_builtins import BUILTINS as __builtins__

from json.decoder import JSONDecoder
from json.encoder import encode_basestring_ascii

_scan = JSONDecoder().scan_once


def loads(text):
    """What a JSON text without space around it stands for."""
    return _scan(text, 0)[0]


def dumps(value):
    """JSON, in ASCII, of plain dicts with text keys, lists, tuples, texts, numbers, booleans and None."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ",".join([f"{dumps(key)}:{dumps(item)}" for key, item in value.items()]) + "}"
    return "[" + ",".join([dumps(item) for item in value]) + "]"
