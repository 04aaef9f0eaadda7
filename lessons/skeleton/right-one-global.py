from fastapi import FastAPI

app = FastAPI()

latest = None


@app.get("/greet/{name}")
async def greet(name: int):
    global latest
    latest = name
    return {"hello": name, "latest": latest}
