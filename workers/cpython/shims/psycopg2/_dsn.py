"""Connection strings: `postgresql://user@host/name` and `host=… dbname=…`."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from .errors import ProgrammingError

_PAIR = re.compile(r"\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))\s*", re.DOTALL)


def parse_dsn(dsn):
    """A dict of a connection string's parts. Raises ProgrammingError if it is none."""
    if re.match(r"postgres(?:ql)?://", dsn):
        return _of_uri(dsn)
    found, at = {}, 0
    while at < len(dsn) and dsn[at:].strip():
        match = _PAIR.match(dsn, at)
        if match is None:
            raise ProgrammingError(f'invalid dsn: missing "=" after "{dsn[at:].strip()}" in connection info string\n')
        name, quoted, plain = match.groups()
        found[name] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain
        at = match.end()
    return found


def _of_uri(dsn):
    parts = urlsplit(dsn)
    found = dict(parse_qsl(parts.query))
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    for name, value in (("user", user), ("password", password), ("host", host), ("port", port)):
        if value:
            found[name] = unquote(value)
    if parts.path.strip("/"):
        found["dbname"] = unquote(parts.path.strip("/"))
    return found


def settings_of(dsn, more):
    """The string's parts and the keyword arguments together; the latter win."""
    found = parse_dsn(dsn) if dsn else {}
    found.update({("dbname" if name == "database" else name): str(value) for name, value in more.items() if value is not None})
    if not found and dsn is None:
        raise TypeError("missing dsn and no parameters")
    return found


def make_dsn(dsn=None, **kwargs):
    found = settings_of(dsn or "", kwargs)
    return " ".join(f"{name}={_quoted(value)}" for name, value in found.items())


def _quoted(value):
    if re.fullmatch(r"[^\s'\\]+", value):
        return value
    return "'" + re.sub(r"(['\\])", r"\\\1", value) + "'"
