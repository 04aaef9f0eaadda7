# about: A counter by user agent: every agent is another, and the values are small numbers.
# mechanism: keys without bound
# requests: GET /x?agent=Mozilla-{n}-compatible
# verdict: leak
# grows: str 1
# holder: agents

from collections import Counter

from fastapi import FastAPI

app = FastAPI()
agents = Counter()


@app.get("/x")
async def x(agent: str):
    agents[agent] += 1  # leak
    return {"agents": len(agents)}
