# fails: flat
from fastapi import FastAPI

app = FastAPI()

greeted = []


@app.get("/greet/{name}")
async def greet(name: int):
    greeted.append({"name": name})
    latest = greeted[-1]["name"]
    return {"hello": name, "latest": latest}
