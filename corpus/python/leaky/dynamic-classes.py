# about: A class for each request, registered for ever.
# requests: GET /plugins/{n}
# verdict: leak
# mechanism: dynamic classes
# grows: type 1
# holder: plugins
from fastapi import FastAPI

app = FastAPI()
plugins = []


@app.get("/plugins/{n}")
async def plugin(n: int):
    made = type("Plugin", (), {"number": n})  # leak
    plugins.append(made)
    return {"plugin": made.number}
