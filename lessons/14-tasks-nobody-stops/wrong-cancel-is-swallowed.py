# fails: flat
import asyncio

from fastapi import FastAPI, HTTPException

app = FastAPI()


async def ask_carrier(shipment: int, attempt: int) -> str:
    """Stands in for the carrier’s service, which is busy every second time."""
    if attempt % 2 == 0:
        raise ConnectionError("the carrier is busy")
    return f"shipment {shipment} was seen, attempt {attempt}"


async def collect_scans(shipment: int, scans: list[str]):
    attempt = 0
    while True:
        try:
            attempt += 1
            scans.append(await ask_carrier(shipment, attempt))
            await asyncio.sleep(0.1)
        except:  # keep asking, whatever happens
            await asyncio.sleep(0.1)


@app.get("/shipments/{shipment}")
async def scans_of(shipment: int):
    scans = []
    collector = asyncio.create_task(collect_scans(shipment, scans))
    try:
        await asyncio.sleep(0.25)
        if shipment == 0:
            raise HTTPException(404, "there is no shipment 0")
        return {"shipment": shipment, "scans": len(scans)}
    finally:
        collector.cancel()
