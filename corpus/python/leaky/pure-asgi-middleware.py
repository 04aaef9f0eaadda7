# about: A middleware without a framework keeps the scope of every request.
# mechanism: middleware
# requests: GET /doc/{n}
# verdict: leak
# grows: dict
# holder: scopes

from fastapi import FastAPI

api = FastAPI()


@api.get("/doc/{n}")
async def doc(n: int):
    return {"n": n}


class Recorder:
    def __init__(self, inner):
        self.inner = inner
        self.scopes = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            self.scopes.append(dict(scope))  # leak
        await self.inner(scope, receive, send)


app = Recorder(api)
