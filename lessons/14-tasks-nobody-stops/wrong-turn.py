import asyncio
import weakref

from fastapi import FastAPI

app = FastAPI()

followers = weakref.WeakSet()


async def follow_parcel(order: int, position: dict):
    hops = 0
    while True:
        position["text"] = f"order {order} has passed {hops} depots"
        hops += 1
        await asyncio.sleep(10)  # [1] the loop’s timer holds whoever sleeps here


@app.get("/orders/{order}")
async def where_is(order: int):
    position = {}
    followers.add(asyncio.create_task(follow_parcel(order, position)))  # [2] we hold it weakly; others don’t
    await asyncio.sleep(0.02)
    return {"order": order, "position": position["text"]}  # [3] the request is over, the task isn’t
