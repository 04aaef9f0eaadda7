# about: Two hundred templates are compiled at their first use.
# requests: GET /mail/{1..200}
# verdict: bounded
import string
from fastapi import FastAPI

app = FastAPI()
templates = {}


def template(number):
    if number not in templates:
        templates[number] = string.Template(f"Dear $name, this is mail {number}. " * 10)
    return templates[number]


@app.get("/mail/{number}")
async def mail(number: int):
    return {"mail": template(number).substitute(name="you")}
