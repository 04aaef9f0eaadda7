"""The way to the simulated PostgreSQL server, which lives outside of this interpreter.

One JSON text goes out and one comes back; nothing is kept. A statement that sleeps makes its
caller wait, in virtual time, as `time.sleep` does.

Imported by the stand-in for psycopg2 only: a program without a database has none of this in its
memory, not even the reference to JavaScript's function (`workers/cpython/postgres.ts`).
"""

from json.decoder import JSONDecoder
from json.encoder import JSONEncoder

import js

from .clock import sleep

# The sample may put its own in their place later on.
_dumps, _loads = JSONEncoder().encode, JSONDecoder().decode
_send = js.leakLabPostgres


def ask(request):
    """Sends a dict to the server and returns its answer, a dict, once its time has come."""
    answer = _loads(_send(_dumps(request)))
    waits = answer.get("ms")
    if waits:
        sleep(waits / 1000)
    return answer


def close(pid):
    """Ends a session. Takes no time and cannot fail: it is what finalizers call."""
    _send(_dumps({"do": "close", "pid": pid}))


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
