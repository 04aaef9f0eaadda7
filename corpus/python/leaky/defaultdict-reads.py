# about: Reading from a defaultdict makes an entry for every key that is asked for.
# mechanism: default dict
# requests: GET /visits/v{n}
# verdict: leak
# grows: list 1
# holder: visits

from collections import defaultdict

from fastapi import FastAPI

app = FastAPI()
visits = defaultdict(list)
visits["known"].append(1)


@app.get("/visits/{who}")
async def count(who: str):
    return {"visits": len(visits[who])}  # leak
