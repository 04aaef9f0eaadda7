# about: A hundred places whose contents, of very different sizes, are replaced all the time.
# requests: GET /put/{1..100}
# verdict: clean
import random
from fastapi import FastAPI

app = FastAPI()
places = [b"x" * random.randint(500, 1500) for _ in range(100)]


@app.get("/put/{place}")
async def put(place: int):
    places[place - 1] = b"x" * random.randint(500, 1500)
    return {"place": place}
