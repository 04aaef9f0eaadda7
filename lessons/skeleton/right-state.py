from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/greet/{name}")
async def greet(name: int, request: Request):
    request.app.state.latest = name
    return {"hello": name, "latest": request.app.state.latest}
