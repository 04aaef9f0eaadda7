# about: As in the WebSocket tutorial: connections are added to the manager, and only some are taken off.
# mechanism: registry
# requests: GET /chat/{n}
# verdict: leak
# grows: Connection
# holder: active

import asyncio

from fastapi import FastAPI

app = FastAPI()


class Connection:
    def __init__(self, client: int):
        self.client = client
        self.outbox = asyncio.Queue()


class ConnectionManager:
    def __init__(self):
        self.active = []

    def connect(self, client: int):
        connection = Connection(client)  # leak
        self.active.append(connection)
        return connection

    def disconnect(self, connection):
        self.active.remove(connection)


manager = ConnectionManager()


@app.get("/chat/{n}")
async def chat(n: int):
    connection = manager.connect(n)
    await connection.outbox.put("welcome")
    if n % 3 == 0:
        manager.disconnect(connection)
    return {"online": len(manager.active)}
