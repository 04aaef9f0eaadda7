# about: An exit stack for the whole process collects what each request should close.
# requests: GET /docs/{n}
# verdict: leak
# mechanism: exit stack
# grows: StringIO 1
# holder: resources
import contextlib
import io
from fastapi import FastAPI

app = FastAPI()
resources = contextlib.ExitStack()


@app.get("/docs/{n}")
async def doc(n: int):
    file = resources.enter_context(io.StringIO(f"document {n}"))  # leak
    return {"text": file.read()}
