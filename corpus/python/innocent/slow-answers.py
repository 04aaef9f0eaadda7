# about: Answers take between nothing and two seconds, so the number in flight goes up and down.
# requests: GET /slow/{1..2000}
# verdict: clean
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/slow/{ms}")
async def slow(ms: int):
    rows = [ms] * 500
    await asyncio.sleep(ms / 1000)
    return {"rows": len(rows)}
