"""The way to the simulated PostgreSQL server, which lives outside of this interpreter.

One JSON text goes out and one comes back; nothing is kept. A statement that sleeps makes its
caller wait, in virtual time, as `time.sleep` does.
"""

import json

from .clock import sleep

# The sample may put its own in their place.
_dumps, _loads = json.dumps, json.loads


class _Channel:
    """JavaScript's function, set once when the interpreter is up."""

    send = None


def install(send):
    _Channel.send = send


def ask(request):
    """Sends a dict to the server and returns its answer, a dict, once its time has come."""
    if _Channel.send is None:
        raise OSError("There is no simulated PostgreSQL server here.")
    answer = _loads(_Channel.send(_dumps(request)))
    waits = answer.get("ms")
    if waits:
        sleep(waits / 1000)
    return answer


def close(pid):
    """Ends a session. Takes no time and cannot fail: it is what finalizers call."""
    if _Channel.send is not None:
        _Channel.send('{"do":"close","pid":%d}' % pid)


def wait_virtually():
    """Makes whoever waits for a condition with a time-out wait in virtual time, exactly so long.

    Nothing else runs meanwhile, so nobody can notify: it is a sleep. SQLAlchemy's pool waits so for
    a connection. Otherwise C code would ask for the time until the lab lets it pass (virtual-globals.ts).
    """
    import threading

    plain = threading.Condition.wait
    if getattr(plain, "_leaklab", False):
        return

    def wait(self, timeout=None):
        if timeout is None or timeout <= 0:
            return plain(self, timeout)
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        sleep(timeout)
        return False

    wait._leaklab = True
    threading.Condition.wait = wait
