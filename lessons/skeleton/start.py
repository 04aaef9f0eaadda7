from fastapi import FastAPI

app = FastAPI()

greeted = []  # [1] lives as long as the process


@app.get("/greet/{name}")
async def greet(name: int):
    record = {"name": name}
    greeted.append(record)  # [2] one more for every request
    return {"hello": name, "latest": greeted[-1]["name"]}
