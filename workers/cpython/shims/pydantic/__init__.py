"""Lets `pydantic.*` mean `pydantic.v1.*`.

pydantic 2 needs pydantic-core, a compiled extension that has no build for this
interpreter. Its wheel also carries pydantic 1 in pure Python as `pydantic.v1`, and
FastAPI works with either. This package answers for `pydantic` itself: every submodule
that is asked for is the one of the same name under `pydantic.v1`, the same object, so
that `pydantic.fields.ModelField is pydantic.v1.fields.ModelField`.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys

_REAL = __name__ + ".v1"


class _SameModuleLoader(importlib.abc.Loader):
    """Loads an alias by handing out the module it stands for."""

    def __init__(self, real_name):
        self._real_name = real_name
        self._real_spec = None

    def create_module(self, spec):
        module = importlib.import_module(self._real_name)
        self._real_spec = module.__spec__
        return module

    def exec_module(self, module):
        # The import system has just put the alias's spec on the module: give its own one back.
        module.__spec__ = self._real_spec


class _V1Finder(importlib.abc.MetaPathFinder):
    """Finds `pydantic.x.y` as `pydantic.v1.x.y`; anything else is left to the other finders."""

    def find_spec(self, fullname, path=None, target=None):
        package, _, rest = fullname.partition(".")
        if package != __name__ or not rest or rest.partition(".")[0] == "v1":
            return None
        real_name = f"{_REAL}.{rest}"
        if importlib.util.find_spec(real_name) is None:
            return None
        return importlib.machinery.ModuleSpec(fullname, _SameModuleLoader(real_name), origin=real_name)


sys.meta_path.insert(0, _V1Finder())

_v1 = importlib.import_module(_REAL)
__all__ = list(_v1.__all__)
globals().update({name: getattr(_v1, name) for name in __all__})
__version__ = _v1.VERSION
