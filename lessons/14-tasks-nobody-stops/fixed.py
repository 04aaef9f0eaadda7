import asyncio

from fastapi import FastAPI

app = FastAPI()


async def follow_parcel(order: int, position: dict):
    hops = 0
    while True:
        position["text"] = f"order {order} has passed {hops} depots"
        hops += 1
        await asyncio.sleep(10)  # [1] the loop’s timer holds whoever sleeps here


@app.get("/orders/{order}")
async def where_is(order: int):
    position = {}
    follower = asyncio.create_task(follow_parcel(order, position))  # [2] started here, and ended below
    try:
        await asyncio.sleep(0.02)
        return {"order": order, "position": position["text"]}
    finally:
        follower.cancel()
        await asyncio.gather(follower, return_exceptions=True)  # [3] cancel() asks; this waits until it is done
