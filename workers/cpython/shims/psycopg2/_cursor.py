"""A cursor: one statement at a time, its result held in the client."""

from collections import namedtuple

from . import errors
from ._adapt import merge
from ._cast import rows_of

Column = namedtuple("Column", "name type_code display_size internal_size precision scale null_ok", defaults=(None,) * 5)


class cursor:
    """With a name it is declared at the server in real life; here the client holds all its rows either way."""

    itersize = 2000

    def __init__(self, conn, name=None, scrollable=None, withhold=False):
        self.connection = conn
        self.name = name
        self.scrollable = scrollable
        self.withhold = withhold
        self.closed = False
        self.arraysize = 1
        self.description = None
        self.rowcount = -1
        self.rownumber = 0
        self.lastrowid = 0
        self.query = None
        self.statusmessage = None
        self._casts = {}
        self._rows = None

    def execute(self, query, vars=None):
        self._check()
        sql = merge(query, vars)
        self.query = sql.encode()
        self._rows = None
        self.description = None
        self.rowcount = -1
        self.rownumber = 0
        result = self.connection._execute(sql, self)
        if result is None:
            return
        tag = result["tag"]
        self.statusmessage = tag
        count = tag.rpartition(" ")[2]
        self.rowcount = int(count) if count.isdigit() else -1
        if result["columns"]:
            self.description = tuple(Column(column["name"], column["oid"]) for column in result["columns"])
            self._rows = rows_of(result, self.connection._casts | self._casts)
            self.rowcount = len(self._rows)

    def executemany(self, query, vars_list):
        count = 0
        for values in vars_list:
            self.execute(query, values)
            count += max(self.rowcount, 0)
        self.rowcount = count
        self._rows = None

    def mogrify(self, query, vars=None):
        return merge(query, vars).encode()

    def fetchone(self):
        rows = self._fetchable()
        if self.rownumber >= len(rows):
            return None
        row = rows[self.rownumber]
        self.rownumber += 1
        return self._row(row)

    def fetchmany(self, size=None):
        rows = self._fetchable()
        start = self.rownumber
        end = min(start + (self.arraysize if size is None else size), len(rows))
        self.rownumber = end
        return [self._row(row) for row in rows[start:end]]

    def fetchall(self):
        return self.fetchmany(len(self._fetchable()))

    def scroll(self, value, mode="relative"):
        to = value + (self.rownumber if mode == "relative" else 0)
        if not 0 <= to < len(self._fetchable()):
            raise errors.ProgrammingError("scroll destination out of bounds")
        self.rownumber = to

    def callproc(self, procname, parameters=()):
        self.execute(f"SELECT * FROM {procname}({', '.join(['%s'] * len(parameters))})", parameters)
        return parameters

    def copy_expert(self, sql, file, size=8192):
        raise errors.NotSupportedError("the lab's simulated PostgreSQL does not know COPY")

    copy_from = copy_to = copy_expert

    def close(self):
        self.closed = True
        self._rows = None

    def setinputsizes(self, sizes):
        pass

    def setoutputsize(self, size, column=None):
        pass

    def __iter__(self):
        while (row := self.fetchone()) is not None:
            yield row

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def _row(self, row):
        return row

    def _check(self):
        if self.closed:
            raise errors.InterfaceError("cursor already closed")
        if self.connection.closed:
            raise errors.InterfaceError("connection already closed")

    def _fetchable(self):
        if self.closed:
            raise errors.InterfaceError("cursor already closed")
        if self._rows is None:
            raise errors.ProgrammingError("no results to fetch")
        return self._rows
