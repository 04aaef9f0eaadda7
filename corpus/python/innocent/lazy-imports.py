# about: Modules are imported when they are first needed, some well into the run.
# requests: GET /n/{n}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()


@app.get("/n/{n}")
async def one(n: int):
    if n > 300:
        import decimal
    if n > 700:
        import xml.dom.minidom
    if n > 1100:
        import csv
    return {"n": n}
