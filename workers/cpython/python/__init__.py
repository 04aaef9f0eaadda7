"""What the lab adds to CPython: a clock of its own, an event loop on it, a client, faults.

The rest of the Python that runs in a worker is CPython, FastAPI and the sample, unchanged.
Everything that lives through a run is made here while the memory snapshot is taken, before
tracing starts and before the collector's freeze: so it never shows up in what is measured.
"""
