from fastapi import FastAPI

app = FastAPI()


@app.get("/greet/{name}")
async def greet(name: int):
    return {"hello": name, "latest": name}
