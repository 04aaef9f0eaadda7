# about: A list at module level remembers every request.
# requests: GET /visits/{user}
# verdict: leak
# mechanism: module-level container
# grows: dict 1
# holder: history
import time
from fastapi import FastAPI, Request

app = FastAPI()
history = []


@app.get("/visits/{user}")
async def visit(user: int, request: Request):
    record = {"user": user, "path": request.url.path, "at": time.time()}  # leak
    history.append(record)
    return {"visits": len(history)}
