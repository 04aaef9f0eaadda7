from fastapi import FastAPI

app = FastAPI()

greeted = []  # [1] lives as long as the process


@app.get("/greet/{name}")
async def greet(name: int):
    record = {"name": name}  # [2] one more for every request
    greeted.append(record)
    return {"hello": name, "latest": greeted[-1]["name"]}
