# about: A pydantic model is made for each request, and kept by its name.
# requests: GET /forms/{n}
# open: 20/s at random for 20s
# closed: 10 users thinking 200ms..800ms for 20s
# verdict: leak
# mechanism: dynamic models
# grows: ModelMetaclass 1
# holder: forms
from fastapi import FastAPI
from pydantic import create_model

app = FastAPI()
forms = {}


@app.get("/forms/{n}")
async def form(n: int):
    name = f"Form{n}"
    forms[name] = create_model(name, title=(str, "untitled"))  # leak
    return {"form": name}
