# about: A middleware class keeps a record of each response for an audit page.
# mechanism: middleware
# requests: GET /doc/{n}
# verdict: leak
# grows: AuditRecord 1
# holder: trail

from fastapi import FastAPI, Request
from starlette.middleware.base import BaseHTTPMiddleware


class AuditRecord:
    __slots__ = ("path", "status")

    def __init__(self, path, status):
        self.path = path
        self.status = status


class Audit(BaseHTTPMiddleware):
    trail = []

    async def dispatch(self, request: Request, call_next):
        response = await call_next(request)
        self.trail.append(AuditRecord(request.url.path, response.status_code))  # leak
        return response


app = FastAPI()
app.add_middleware(Audit)


@app.get("/doc/{n}")
async def doc(n: int):
    return {"n": n}
