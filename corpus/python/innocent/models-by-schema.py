# about: Models are made to order and remembered by their schema, of which there are twelve.
# requests: GET /forms/{1..12}
# verdict: clean
from fastapi import FastAPI
from pydantic import create_model

app = FastAPI()
forms = {}


@app.get("/forms/{form}")
async def form(form: int):
    if form not in forms:
        forms[form] = create_model(f"Form{form}", title=(str, "untitled"))
    return forms[form]().dict()
