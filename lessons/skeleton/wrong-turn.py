from fastapi import FastAPI

app = FastAPI()

greeted = []  # [1] still lives as long as the process


@app.get("/greet/{name}")
async def greet(name: int):
    record = {"name": name}  # [2] still one more for every request
    greeted.append(record)
    del record
    return {"hello": name, "latest": greeted[-1]["name"]}
