import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

connects = 0


class RatesClient:
    """Stands in for an HTTP client such as httpx.AsyncClient: this lab has no network and no TLS."""

    def __init__(self):
        self.headers = {"accept": "application/json", "user-agent": "shop/1.0"}
        self.idle: list[bytearray] = []

    async def cents(self, article: int) -> int:
        connection = self.idle.pop() if self.idle else await self.connect()
        await asyncio.sleep(0.01)
        self.idle.append(connection)
        return 1000 + int(asyncio.get_running_loop().time() // 60)  # the price of this minute

    async def connect(self) -> bytearray:
        global connects
        connects += 1
        await asyncio.sleep(0.06)  # the handshakes of TCP and TLS
        return bytearray(4096)  # [1] a connection’s buffer

    async def aclose(self) -> None:
        self.idle.clear()


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.client = RatesClient()  # [2] one, made and closed with the application
    yield
    await app.state.client.aclose()


app = FastAPI(lifespan=lifespan)


@app.get("/prices/{article}")
async def price(article: int):
    client: RatesClient = app.state.client  # [3] everybody’s
    return {"article": article, "cents": await client.cents(article)}


@app.get("/stats")
async def stats():
    return {"connects": connects}
