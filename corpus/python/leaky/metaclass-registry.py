# about: A metaclass registers each class that is made, and one is made for each request.
# mechanism: metaclass registry
# requests: GET /plugin/{n}
# verdict: leak
# grows: PluginMeta 1
# holder: registry

from fastapi import FastAPI

app = FastAPI()


class PluginMeta(type):
    registry = {}

    def __init__(cls, name, bases, names):
        super().__init__(name, bases, names)
        PluginMeta.registry[name] = cls


@app.get("/plugin/{n}")
async def plugin(n: int):
    made = PluginMeta(f"Plugin{n}", (), {"number": n})  # leak
    return {"name": made.__name__}
