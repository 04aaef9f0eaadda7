"""Compiles a folder of Python sources, or a zip of them, into a zip of bytecode.

Runs inside the very interpreter that will load the result, so that the bytecode is of its
kind. The zip is the same to the byte for the same sources: entries are sorted, carry one
fixed date, and the bytecode names its source by a path that does not depend on this machine.
"""

import importlib.util
import io
import marshal
import zipfile

# The earliest date a zip can name.
_DATE = (1980, 1, 1, 0, 0, 0)

# Flags of the header of an "unchecked hash" .pyc: the loader takes it as it is (PEP 552).
_UNCHECKED_HASH = 0b01


def to_pyc(source, shown_as):
    """Bytecode of `source`, whose tracebacks name the file `shown_as`."""
    code = compile(source, shown_as, "exec", dont_inherit=True, optimize=0)
    header = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH.to_bytes(4, "little")
    return header + importlib.util.source_hash(source) + marshal.dumps(code)


def make_zip(files, mounted_at):
    """A zip of `files` (name to bytes) as it will be mounted at the path `mounted_at`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files):
            content = files[name]
            if name.endswith(".py"):
                content = to_pyc(content, f"{mounted_at}/{name}")
                name += "c"
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return out.getvalue()


def read_zip(path):
    """The files of a zip, by name."""
    with zipfile.ZipFile(path) as opened:
        return {entry.filename: opened.read(entry) for entry in opened.infolist() if not entry.is_dir()}
