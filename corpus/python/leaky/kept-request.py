# about: The application’s state keeps the Request itself, with all that it refers to.
# requests: GET /items/{item}
# verdict: leak
# mechanism: application state
# grows: Request 1
# holder: recent
from fastapi import FastAPI, Request

app = FastAPI()
app.state.recent = []


@app.get("/items/{item}")
async def item(item: int, request: Request):
    request.app.state.recent.append(request)  # leak
    return {"item": item}
