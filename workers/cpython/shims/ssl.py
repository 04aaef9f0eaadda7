"""A stand-in for the standard library's `ssl`, which this interpreter is built without.

anyio names classes and exceptions of `ssl` when it is imported, and asyncio asks whether
the module is there. Nothing in the lab opens a socket, so the names exist and anything
that would start TLS says that it cannot.
"""

import enum

HAS_SNI = False
HAS_ALPN = False
OPENSSL_VERSION = "none (TLS is not available in the lab)"
OPENSSL_VERSION_INFO = (0, 0, 0, 0, 0)

OP_IGNORE_UNEXPECTED_EOF = 0
OP_NO_COMPRESSION = 0

CERT_NONE = 0
CERT_OPTIONAL = 1
CERT_REQUIRED = 2


class SSLError(OSError):
    """Base of every TLS failure, as in the real module."""


class SSLZeroReturnError(SSLError):
    """Never raised here."""


class SSLWantReadError(SSLError):
    """Never raised here."""


class SSLWantWriteError(SSLError):
    """Never raised here."""


class SSLSyscallError(SSLError):
    """Never raised here."""


class SSLEOFError(SSLError):
    """Never raised here."""


class SSLCertVerificationError(SSLError, ValueError):
    """Never raised here."""


CertificateError = SSLCertVerificationError


class Purpose(enum.Enum):
    """What a context is for; the values are only names here."""

    SERVER_AUTH = "server"
    CLIENT_AUTH = "client"


def _unavailable():
    return SSLError("TLS is not available in the lab: the sample has no network to secure.")


class _Unavailable:
    """A class that can be named and tested against, but not made."""

    def __init__(self, *args, **kwargs):
        raise _unavailable()


class SSLContext(_Unavailable):
    """See the module's docstring."""


class SSLObject(_Unavailable):
    """See the module's docstring."""


class SSLSocket(_Unavailable):
    """See the module's docstring."""


class SSLSession(_Unavailable):
    """See the module's docstring."""


class MemoryBIO(_Unavailable):
    """See the module's docstring."""


def create_default_context(*args, **kwargs):
    """Always fails: see the module's docstring."""
    raise _unavailable()
