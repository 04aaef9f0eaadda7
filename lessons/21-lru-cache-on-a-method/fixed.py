from functools import lru_cache

from fastapi import FastAPI, HTTPException

CENTS = {1: 390, 2: 690, 3: 1290, 4: 2190}

app = FastAPI()
readings = 0


@lru_cache(maxsize=64)  # [2] the key is a zone: there are four
def read_tariff(zone: int) -> int:
    global readings
    readings += 1
    return CENTS[zone]


class Quote:
    def __init__(self, parcel: int, zone: int):
        self.zone = zone
        self.stops = [f"parcel {parcel}, stop {stop}" for stop in range(20)]  # [1] gone with the request

    def cents(self) -> int:
        return read_tariff(self.zone)


@app.get("/zones/{zone}/quotes/{parcel}")
async def quote(zone: int, parcel: int):
    if zone not in CENTS:
        raise HTTPException(404, f"There is no zone {zone}.")
    offer = Quote(parcel, zone)
    return {"parcel": parcel, "stops": len(offer.stops), "cents": offer.cents()}


@app.get("/stats")
async def stats():
    return {"readings": readings}
