# about: Services are made when they are first asked for, and there are eight.
# requests: GET /x/{n}
# verdict: clean

from fastapi import Depends, FastAPI

app = FastAPI()
services = {}


class Service:
    def __init__(self, name):
        self.name = name
        self.table = list(range(1000))


def service(n: int):
    name = f"service {n % 8}"
    if name not in services:
        services[name] = Service(name)
    return services[name]


@app.get("/x/{n}")
async def x(one: Service = Depends(service)):
    return {"name": one.name}
