/** `watch_rss.py`: prints a running server's RSS every few seconds. */
export const WATCH_RSS_PY = `"""Prints the RSS of a running process, and of its children, every five seconds: python watch_rss.py PID"""

import sys
import time

import psutil


def main():
    process = psutil.Process(int(sys.argv[1]))
    started = time.monotonic()
    while process.is_running():
        family = [process, *process.children(recursive=True)]
        total = sum(one.memory_info().rss for one in family)
        print(f"{time.monotonic() - started:6.0f} s  {total / 1e6:9.1f} MB in {len(family)} process(es)", flush=True)
        time.sleep(5)


if __name__ == "__main__":
    main()
`;
