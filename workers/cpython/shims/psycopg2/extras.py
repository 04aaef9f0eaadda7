"""The parts of `psycopg2.extras` that applications and SQLAlchemy use."""

import json
from collections import namedtuple

from ._adapt import Json, literal  # noqa: F401
from ._connection import connection as _connection
from ._cursor import cursor as _cursor


class DictRow(list):
    """A row that can be asked by number and by name."""

    __slots__ = ("_index",)

    def __init__(self, row, index):
        super().__init__(row)
        self._index = index

    def __getitem__(self, key):
        return super().__getitem__(key if isinstance(key, (int, slice)) else self._index[key])

    def get(self, key, default=None):
        return self[key] if key in self._index else default

    def keys(self):
        return iter(self._index)

    def values(self):
        return iter(self)

    def items(self):
        return zip(self._index, self)

    def copy(self):
        return dict(self.items())


class DictCursor(_cursor):
    def _row(self, row):
        return DictRow(row, {column.name: index for index, column in enumerate(self.description)})


class RealDictRow(dict):
    pass


class RealDictCursor(_cursor):
    def _row(self, row):
        return RealDictRow(zip((column.name for column in self.description), row))


class NamedTupleCursor(_cursor):
    def _row(self, row):
        return namedtuple("Record", [column.name for column in self.description], rename=True)._make(row)


class DictConnection(_connection):
    cursor_factory = DictCursor


class RealDictConnection(_connection):
    cursor_factory = RealDictCursor


class NamedTupleConnection(_connection):
    cursor_factory = NamedTupleCursor


class HstoreAdapter:
    """The simulated server has no extensions, hence no hstore."""

    @staticmethod
    def get_oids(conn_or_curs):
        return None


def register_hstore(conn_or_curs, globally=False, unicode=False, oid=None, array_oid=None):
    pass


def register_uuid(oids=None, conn_or_curs=None):
    """UUIDs can always be sent; from here on they are received as such, too."""
    import uuid

    if conn_or_curs is not None:
        conn_or_curs._casts[2950] = uuid.UUID


def register_default_json(conn_or_curs=None, globally=False, loads=None):
    if conn_or_curs is not None:
        conn_or_curs._casts[114] = loads or json.loads


def register_default_jsonb(conn_or_curs=None, globally=False, loads=None):
    if conn_or_curs is not None:
        conn_or_curs._casts[3802] = loads or json.loads


def execute_batch(cur, sql, argslist, page_size=100):
    """So many statements at once, between semicolons."""
    for page in _pages(argslist, page_size):
        cur.execute(";".join(cur.mogrify(sql, args).decode() for args in page))


def execute_values(cur, sql, argslist, template=None, page_size=100, fetch=False):
    """Puts all rows into the statement's one `%s`, as a list of VALUES."""
    before, _, after = sql.partition("%s")
    found = []
    for page in _pages(argslist, page_size):
        rows = [
            cur.mogrify(template, args).decode() if template else "(" + ", ".join(map(literal, args)) + ")" for args in page
        ]
        cur.execute(before + ",".join(rows) + after)
        if fetch:
            found.extend(cur.fetchall())
    return found if fetch else None


def _pages(rows, size):
    page = []
    for row in rows:
        page.append(row)
        if len(page) >= size:
            yield page
            page = []
    if page:
        yield page
