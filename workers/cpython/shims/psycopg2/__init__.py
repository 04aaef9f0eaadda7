"""Leak Lab's stand-in for psycopg2: it talks to the lab's simulated PostgreSQL, and to nothing else.

The real psycopg2 is a C extension around libpq and needs a network; neither exists here. This
package has the parts of its interface that applications and SQLAlchemy's own dialect use. A
connection is a session of the simulated server: it counts against max_connections, shows in
pg_stat_activity, and ends when it is closed or when nothing refers to it any more. Waiting is
in virtual time.
"""

from leaklab.postgres import wait_virtually as _wait_virtually

from . import errors, extensions, extras  # noqa: F401
from ._adapt import Binary  # noqa: F401
from ._connection import connection as _connection
from ._dsn import settings_of as _settings_of
from .errors import (  # noqa: F401
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
)
from .extensions import BINARY, DATETIME, NUMBER, ROWID, STRING  # noqa: F401

# Its first number is what libraries look for; the rest says what it is.
__version__ = "2.9.10 (Leak Lab's stand-in, simulated server)"
__libpq_version__ = 170000
apilevel = "2.0"
threadsafety = 2
paramstyle = "pyformat"

_wait_virtually()


def connect(dsn=None, connection_factory=None, cursor_factory=None, **kwargs):
    """A new session at the simulated server. Raises OperationalError if it has none left."""
    settings = _settings_of(dsn, kwargs)
    made = (connection_factory or _connection)(settings)
    if cursor_factory is not None:
        made.cursor_factory = cursor_factory
    return made


def Date(year, month, day):
    import datetime

    return datetime.date(year, month, day)


def Time(hour, minute, second):
    import datetime

    return datetime.time(hour, minute, second)


def Timestamp(*parts):
    import datetime

    return datetime.datetime(*parts)
