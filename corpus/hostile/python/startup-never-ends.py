# ends: fault startup-failed at here
# about: a start-up that waits for ever
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    await asyncio.Event().wait()  # here
    yield


app = FastAPI(lifespan=lifespan)
