# about: A set of the ids that were seen, to spot duplicates, for ever.
# requests: POST /events/{id}
# verdict: leak
# mechanism: module-level container
# grows: str 1
# holder: seen
from fastapi import FastAPI

app = FastAPI()
seen = set()


@app.post("/events/{id}")
async def event(id: str):
    if id in seen:
        return {"duplicate": True}
    seen.add("event-" + id)  # leak
    return {"duplicate": False}
