"""Runs the lab's Python in native CPython: the loop, the pool and the client need no browser.

Reads a JSON list of [path, due seconds, leaves seconds or null] as JSON under "requests", the program
under "code" and a list of limits under "until"; prints what was completed, and the incidents.
"""

import json
import sys
import tempfile

from leaklab import boot, drive, faults, loop, mailbox, program, reading

order = json.load(sys.stdin)
loop.install()
sys.meta_path.insert(0, program.ImportsAreProgress)
faults.Home.folder = tempfile.mkdtemp() + "/"
program.prepare(
    json.dumps(
        {
            "files": {"app.py": order["code"]},
            "entry": "app.py",
            "seed": 1,
            "answerWithin": 30,
            "responseBytes": 1e7,
            "busy": 1.5,
        }
    )
)
fault = program.load()
if fault:
    sys.exit(fault)

cell = mailbox.CELL
kind = drive.shape("GET", ["host", "lab"])
for token, (path, due, leaves) in enumerate(order["requests"]):
    used = int(cell[mailbox.INBOX_USED])
    data = path.encode()
    mailbox.ARRIVAL.pack_into(
        mailbox.INBOX, used, due, token, float("inf") if leaves is None else leaves, kind, 0, len(data), 0
    )
    used += mailbox.ARRIVAL.size
    mailbox.INBOX[used : used + len(data)] = data
    cell[mailbox.INBOX_USED] = used + (len(data) + 7 & -8)

completions = []
for until in order["until"]:
    cell[mailbox.LIMIT] = until
    cell[mailbox.SLACK] = float("inf")
    cell[mailbox.DONE] = 0
    drive.drive()
    for index in range(int(cell[mailbox.DONE])):
        completions.append(mailbox.COMPLETION.unpack_from(mailbox.OUTBOX, index * mailbox.COMPLETION.size))
    reading.collect()
    reading.read()

incidents = bytes(mailbox.INCIDENTS[: int(cell[mailbox.INCIDENTS_USED])]).decode().splitlines()
print(
    json.dumps(
        {
            "now": cell[mailbox.NOW],
            "tasks": cell[mailbox.TASKS],
            "completions": completions,
            "incidents": [json.loads(one) for one in incidents],
        }
    )
)
