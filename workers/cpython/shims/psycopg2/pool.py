"""psycopg2's own pools: at their maximum they raise, they don't wait."""

from . import Error, connect


class PoolError(Error):
    pass


class SimpleConnectionPool:
    def __init__(self, minconn, maxconn, *args, **kwargs):
        self.minconn, self.maxconn, self.closed = int(minconn), int(maxconn), False
        self._args, self._kwargs = args, kwargs
        self._pool, self._used = [], []
        for _ in range(self.minconn):
            self._pool.append(connect(*args, **kwargs))

    def getconn(self, key=None):
        if self.closed:
            raise PoolError("connection pool is closed")
        if self._pool:
            conn = self._pool.pop()
        elif len(self._used) >= self.maxconn:
            raise PoolError("connection pool exhausted")
        else:
            conn = connect(*self._args, **self._kwargs)
        self._used.append(conn)
        return conn

    def putconn(self, conn=None, key=None, close=False):
        if conn not in self._used:
            raise PoolError("trying to put unkeyed connection")
        self._used.remove(conn)
        if len(self._pool) >= self.minconn or close:
            conn.close()
        elif not conn.closed:
            conn.rollback()
            self._pool.append(conn)

    def closeall(self):
        if self.closed:
            raise PoolError("connection pool is closed")
        for conn in self._pool + self._used:
            conn.close()
        self.closed = True


class ThreadedConnectionPool(SimpleConnectionPool):
    """There is one thread here."""
