"""The lab's stand-in for psutil: the part of it that a server's own memory is looked at with.

There is one process here, an interpreter in WebAssembly. Its resident memory is the length of its
linear memory: it grows when the allocator has no more room and never shrinks, whatever the program
frees, as the RSS of many servers hardly does. What the real psutil asks an operating system for and
nobody could answer here is not in this module.
"""

import os as _os
from collections import namedtuple as _namedtuple
from contextlib import contextmanager as _contextmanager

import js as _js

__version__ = "0 (Leak Lab's stand-in)"
version_info = (0, 0, 0)

STATUS_RUNNING = "running"
LINUX, MACOS, WINDOWS, POSIX = True, False, False, True

pmem = _namedtuple("pmem", "rss vms shared text lib data dirty")
pfullmem = _namedtuple("pfullmem", pmem._fields + ("uss", "pss", "swap"))
svmem = _namedtuple("svmem", "total available percent used free active inactive buffers cached shared slab")

_resident = _js.leakLabResidentBytes
_limit = _js.leakLabMemoryBytes


class Error(Exception):
    """Base of psutil's own errors."""

    def __init__(self, msg=""):
        super().__init__(msg)
        self.msg = msg


class NoSuchProcess(Error):
    def __init__(self, pid, name=None, msg=None):
        super().__init__(msg or f"process PID not found (pid={pid})")
        self.pid = pid
        self.name = name


class AccessDenied(Error):
    """Never raised here."""


class Process:
    """The lab's one process."""

    def __init__(self, pid=None):
        own = _os.getpid()
        if pid is None:
            pid = own
        if not isinstance(pid, int):
            raise TypeError(f"pid must be an integer (got {pid!r})")
        if pid < 0:
            raise ValueError(f"pid must be a positive integer (got {pid})")
        if pid != own:
            raise NoSuchProcess(pid)
        self.pid = pid

    def __repr__(self):
        return f"psutil.Process(pid={self.pid}, name='python', status='running')"

    def __eq__(self, other):
        return isinstance(other, Process) and other.pid == self.pid

    def __hash__(self):
        return hash(self.pid)

    def __getattr__(self, name):
        raise AttributeError(f"Leak Lab's stand-in for psutil has no Process.{name}")

    def memory_info(self):
        """`rss` and `vms` are the length of linear memory, in bytes. Nothing of it is shared."""
        resident = _resident()
        return pmem(resident, resident, 0, 0, 0, resident, 0)

    def memory_full_info(self):
        resident = _resident()
        return pfullmem(*self.memory_info(), resident, resident, 0)

    def memory_percent(self, memtype="rss"):
        return 100.0 * getattr(self.memory_full_info(), memtype) / _limit

    def cpu_percent(self, interval=None):
        """Always 0: computing takes no virtual time."""
        return 0.0

    def num_threads(self):
        return 1

    def name(self):
        return "python"

    def status(self):
        return STATUS_RUNNING

    def is_running(self):
        return True

    def ppid(self):
        return _os.getppid()

    def children(self, recursive=False):
        return []

    def parent(self):
        return None

    @_contextmanager
    def oneshot(self):
        yield


def virtual_memory():
    """The machine is as large as the lab lets linear memory grow."""
    used = _resident()
    free = _limit - used
    return svmem(_limit, free, round(100 * used / _limit, 1), used, free, used, 0, 0, 0, 0, 0)


def pids():
    return [_os.getpid()]


def pid_exists(pid):
    return pid == _os.getpid()


def process_iter(attrs=None, ad_value=None):
    yield Process()


def cpu_count(logical=True):
    return _os.cpu_count()


def cpu_percent(interval=None, percpu=False):
    """Always 0: computing takes no virtual time."""
    return [0.0] * cpu_count() if percpu else 0.0


def __getattr__(name):
    raise AttributeError(f"Leak Lab's stand-in for psutil has no {name}")
