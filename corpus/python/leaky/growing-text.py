# about: One text grows by a line for each request: bytes without objects.
# requests: GET /audit/{n}
# verdict: leak
# mechanism: bytes without objects
# grows: -
# holder: journal
from fastapi import FastAPI

app = FastAPI()
journal = ""


@app.get("/audit/{n}")
async def audit(n: int):
    global journal
    journal += f"request {n} was seen\n"  # leak
    return {"length": len(journal)}
