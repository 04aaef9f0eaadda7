"""A connection: one session at the simulated server."""

from leaklab import postgres

from . import errors
from ._cursor import cursor as _cursor

# Transaction states as libpq numbers them.
IDLE, ACTIVE, INTRANS, INERROR, UNKNOWN = range(5)
_STATES = {"I": IDLE, "T": INTRANS, "E": INERROR}
READY, BEGIN = 1, 2

# What set_session and set_isolation_level take.
LEVELS = {"READ UNCOMMITTED": 4, "READ COMMITTED": 1, "REPEATABLE READ": 2, "SERIALIZABLE": 3}
_LOST = (
    "server closed the connection unexpectedly\n"
    "\tThis probably means the server terminated abnormally\n"
    "\tbefore or while processing the request.\n"
)


class ConnectionInfo:
    def __init__(self, conn):
        settings = conn._settings
        self.dbname = settings.get("dbname", settings.get("user", "postgres"))
        self.user = settings.get("user", "postgres")
        self.host = settings.get("host", "localhost")
        self.port = int(settings.get("port", 5432))
        self.backend_pid = conn._pid
        self.server_version = conn.server_version
        self.transaction_status = conn.get_transaction_status()
        self.status = 1 if conn.closed else 0


class connection:
    """Closed when it is collected, too: then its socket would be."""

    Error, Warning = errors.Error, errors.Warning
    InterfaceError, DatabaseError = errors.InterfaceError, errors.DatabaseError
    DataError, OperationalError = errors.DataError, errors.OperationalError
    IntegrityError, InternalError = errors.IntegrityError, errors.InternalError
    ProgrammingError, NotSupportedError = errors.ProgrammingError, errors.NotSupportedError

    closed = 2
    server_version = 170000
    protocol_version = 3
    encoding = "UTF8"
    cursor_factory = _cursor
    isolation_level = None
    readonly = None
    deferrable = None
    _pid = None

    def __init__(self, settings):
        self._settings = settings
        self._state = "I"
        self._autocommit = False
        self._casts = {}
        self.notices = []
        user = settings.get("user", "postgres")
        answer = postgres.ask(
            {
                "do": "connect",
                "user": user,
                "database": settings.get("dbname", user),
                "application": settings.get("application_name", ""),
            }
        )
        if "error" in answer:
            fields = answer["error"]
            host, port = settings.get("host", "localhost"), settings.get("port", "5432")
            made = errors.OperationalError(
                f'connection to server at "{host}", port {port} failed: {fields["severity"]}:  {fields["message"]}\n'
            )
            made._fields = fields
            raise made
        self._pid = answer["pid"]
        self.closed = 0

    def __del__(self):
        if self._pid is not None and not self.closed:
            self.closed = 1
            postgres.close(self._pid)

    def cursor(self, name=None, cursor_factory=None, scrollable=None, withhold=False):
        self._check()
        return (cursor_factory or self.cursor_factory or _cursor)(self, name, scrollable, withhold)

    def commit(self):
        self._check()
        self._finish("COMMIT")

    def rollback(self):
        self._check()
        self._finish("ROLLBACK")

    def close(self):
        if not self.closed:
            self.closed = 1
            postgres.close(self._pid)

    def cancel(self):
        self._check()

    def reset(self):
        self.rollback()
        self._send("DISCARD ALL")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.commit()
        else:
            self.rollback()

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        self._outside_transaction()
        self._autocommit = bool(value)

    def set_session(self, isolation_level=None, readonly=None, deferrable=None, autocommit=None):
        """Every transaction is READ COMMITTED at the simulated server, whatever is asked for."""
        self._outside_transaction()
        if isolation_level is not None:
            self.isolation_level = LEVELS.get(isolation_level, isolation_level)
        if readonly is not None:
            self.readonly = readonly
        if deferrable is not None:
            self.deferrable = deferrable
        if autocommit is not None:
            self._autocommit = bool(autocommit)

    def set_isolation_level(self, level):
        self._check()
        self._finish("ROLLBACK")
        self._autocommit = level == 0
        self.isolation_level = level or None

    def set_client_encoding(self, name):
        self._check()

    def get_backend_pid(self):
        self._check()
        return self._pid

    def get_transaction_status(self):
        return UNKNOWN if self.closed else _STATES[self._state]

    def get_parameter_status(self, name):
        return {"server_version": "17.0", "client_encoding": "UTF8", "TimeZone": "UTC"}.get(name)

    def get_dsn_parameters(self):
        return {name: value for name, value in self._settings.items() if name != "password"}

    @property
    def dsn(self):
        return " ".join(
            f"{name}={'xxx' if name == 'password' else value}" for name, value in self._settings.items()
        )

    @property
    def info(self):
        return ConnectionInfo(self)

    @property
    def status(self):
        return READY if self._state == "I" else BEGIN

    def __repr__(self):
        return f"<connection object at 0x{id(self):x}; dsn: {self.dsn!r}, closed: {self.closed}>"

    def _check(self):
        if self.closed:
            raise errors.InterfaceError("connection already closed")

    def _outside_transaction(self):
        self._check()
        if self._state != "I":
            raise errors.ProgrammingError("set_session cannot be used inside a transaction")

    def _finish(self, how):
        if self._state != "I":
            self._send(how)

    def _execute(self, sql, asker):
        """Runs a statement, in a transaction unless autocommit is on. Returns the last result or None."""
        if not sql.strip(" \t\r\n;"):
            raise errors.ProgrammingError("can't execute an empty query")
        if not self._autocommit and self._state == "I":
            self._send("BEGIN", asker)
        return self._send(sql, asker)

    def _send(self, sql, asker=None):
        answer = postgres.ask({"do": "query", "pid": self._pid, "sql": sql})
        self._state = answer.get("status", "I")
        self.notices.extend(notice + "\n" for notice in answer.get("notices", ()))
        del self.notices[:-50]
        fields = answer.get("error")
        if fields is not None:
            made = errors.from_answer(fields, sql, asker)
            if fields["severity"] == "FATAL":
                self.closed = 2
                self._state = "I"
                made.args = (made.args[0] + _LOST,)
            raise made
        results = answer.get("results")
        return results[-1] if results else None
