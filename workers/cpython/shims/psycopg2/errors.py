"""What can go wrong: DB-API's classes, and one class for each SQLSTATE that the simulated server raises."""


class Warning(Exception):
    pass


class Error(Exception):
    pgerror = None
    pgcode = None
    cursor = None

    @property
    def diag(self):
        return Diagnostics(self)


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


class QueryCanceledError(OperationalError):
    pass


class TransactionRollbackError(OperationalError):
    pass


class Diagnostics:
    """The fields of the server's answer."""

    def __init__(self, error):
        fields = getattr(error, "_fields", None) or {}
        self.severity = fields.get("severity")
        self.sqlstate = fields.get("code")
        self.message_primary = fields.get("message")
        self.message_detail = fields.get("detail")
        self.message_hint = fields.get("hint")
        self.statement_position = fields.get("position")


# The first two characters of an SQLSTATE say of which kind it is.
_KINDS = {
    "0A": NotSupportedError,
    "08": OperationalError,
    "21": ProgrammingError,
    "22": DataError,
    "23": IntegrityError,
    "25": InternalError,
    "3B": InternalError,
    "40": TransactionRollbackError,
    "42": ProgrammingError,
    "53": OperationalError,
    "54": OperationalError,
    "55": OperationalError,
    "57": OperationalError,
    "XX": InternalError,
}

_NAMES = {
    "0A000": "FeatureNotSupported",
    "21000": "CardinalityViolation",
    "22001": "StringDataRightTruncation",
    "22003": "NumericValueOutOfRange",
    "22007": "InvalidDatetimeFormat",
    "22012": "DivisionByZero",
    "22023": "InvalidParameterValue",
    "22P02": "InvalidTextRepresentation",
    "23502": "NotNullViolation",
    "23503": "ForeignKeyViolation",
    "23505": "UniqueViolation",
    "25P01": "NoActiveSqlTransaction",
    "25P02": "InFailedSqlTransaction",
    "25P03": "IdleInTransactionSessionTimeout",
    "40001": "SerializationFailure",
    "40P01": "DeadlockDetected",
    "42601": "SyntaxError",
    "42701": "DuplicateColumn",
    "42702": "AmbiguousColumn",
    "42703": "UndefinedColumn",
    "42704": "UndefinedObject",
    "42803": "GroupingError",
    "42804": "DatatypeMismatch",
    "42846": "CannotCoerce",
    "42883": "UndefinedFunction",
    "42P01": "UndefinedTable",
    "42P02": "UndefinedParameter",
    "42P07": "DuplicateTable",
    "53300": "TooManyConnections",
    "54000": "ProgramLimitExceeded",
    "54001": "StatementTooComplex",
    "55P02": "CantChangeRuntimeParam",
    "55P03": "LockNotAvailable",
    "57014": "QueryCanceled",
    "57P01": "AdminShutdown",
    "XX000": "InternalError_",
}

_CLASSES = {}
for _code, _name in _NAMES.items():
    _base = QueryCanceledError if _code == "57014" else _KINDS[_code[:2]]
    _CLASSES[_code] = globals()[_name] = type(_name, (_base,), {"__module__": __name__})
del _code, _name, _base


def lookup(code):
    """The class of an SQLSTATE. Raises KeyError if it has none here."""
    return _CLASSES[code]


def from_answer(fields, sql=None, cursor=None):
    """The exception for an error that the server has answered with."""
    code = fields["code"]
    text = fields["message"] + "\n"
    position = fields.get("position")
    if position is not None and sql is not None:
        text += _place(sql, int(position))
    for name in ("detail", "hint"):
        if name in fields:
            text += f"{name.upper()}:  {fields[name]}\n"
    made = _CLASSES.get(code, _KINDS.get(code[:2], DatabaseError))(text)
    made.pgcode = code
    made.pgerror = f"{fields['severity']}:  {text}"
    made.cursor = cursor
    made._fields = fields
    return made


def _place(sql, position):
    before = sql[: position - 1].split("\n")
    line = sql.split("\n")[len(before) - 1][:500]
    lead = f"LINE {len(before)}: "
    return f"{lead}{line}\n{' ' * (len(lead) + min(len(before[-1]), 500))}^\n"
