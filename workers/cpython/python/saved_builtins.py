"""The builtins as they were before the sample could put others in their place.

Each module of the lab begins with `from .saved_builtins import BUILTINS as __builtins__`: functions look their
builtins up in their module's `__builtins__`, so a sample that replaces `len` or `isinstance` for
everybody breaks itself and its libraries, as in life, and not what measures it.
"""

import builtins

BUILTINS = dict(vars(builtins))
