"""The names that libraries look for in `psycopg2.extensions`."""

from ._adapt import AsIs, Binary, ISQLQuote, QuotedString, register_adapter  # noqa: F401
from ._adapt import literal as _literal
from ._cast import CASTS as _CASTS
from ._connection import ACTIVE as TRANSACTION_STATUS_ACTIVE  # noqa: F401
from ._connection import BEGIN as STATUS_BEGIN  # noqa: F401
from ._connection import IDLE as TRANSACTION_STATUS_IDLE  # noqa: F401
from ._connection import INERROR as TRANSACTION_STATUS_INERROR  # noqa: F401
from ._connection import INTRANS as TRANSACTION_STATUS_INTRANS  # noqa: F401
from ._connection import READY as STATUS_READY  # noqa: F401
from ._connection import UNKNOWN as TRANSACTION_STATUS_UNKNOWN  # noqa: F401
from ._connection import ConnectionInfo, connection  # noqa: F401
from ._cursor import Column, cursor  # noqa: F401
from ._dsn import make_dsn, parse_dsn  # noqa: F401
from .errors import QueryCanceledError, TransactionRollbackError  # noqa: F401

ISOLATION_LEVEL_AUTOCOMMIT = 0
ISOLATION_LEVEL_READ_COMMITTED = 1
ISOLATION_LEVEL_REPEATABLE_READ = 2
ISOLATION_LEVEL_SERIALIZABLE = 3
ISOLATION_LEVEL_READ_UNCOMMITTED = 4
ISOLATION_LEVEL_DEFAULT = None
STATUS_IN_TRANSACTION = STATUS_BEGIN
STATUS_PREPARED = 5


class _Typecaster:
    """A type of results: equal to the object ids that it stands for."""

    def __init__(self, values, name, cast=None):
        self.values = tuple(values)
        self.name = name
        self._cast = cast

    def __eq__(self, other):
        return other in self.values if isinstance(other, int) else self is other

    def __hash__(self):
        return hash(self.values)

    def __call__(self, value, cursor=None):
        return value if self._cast is None else self._cast(value, cursor)


STRING = UNICODE = _Typecaster((19, 25, 1042, 1043), "STRING")
NUMBER = _Typecaster((20, 21, 23, 700, 701, 1700), "NUMBER")
BINARY = _Typecaster((17,), "BINARY")
DATETIME = _Typecaster((1082, 1114, 1184, 1186), "DATETIME")
ROWID = _Typecaster((26,), "ROWID")
UNICODEARRAY = _Typecaster((1009, 1015), "UNICODEARRAY")


def new_type(values, name, cast):
    return _Typecaster(values, name, cast)


def new_array_type(values, name, base):
    return _Typecaster(values, name)


def register_type(caster, scope=None):
    """For one connection or cursor, or for all."""
    casts = _CASTS if scope is None else scope._casts
    for oid in caster.values:
        casts[oid] = lambda text: caster(text, None)


class _Adapted:
    def __init__(self, value):
        self.adapted = value

    def prepare(self, conn):
        pass

    def getquoted(self):
        return _literal(self.adapted).encode()

    def __str__(self):
        return self.getquoted().decode()


def adapt(value, *_):
    return _Adapted(value)


def quote_ident(name, scope):
    return '"' + name.replace('"', '""') + '"'
