# about: A finalizer is registered on the application for each request; it never runs while that lives.
# requests: GET /files/{n}
# verdict: leak
# mechanism: finalizers
# grows: finalize._Info 1
# holder: finalize._registry
import weakref
from fastapi import FastAPI

app = FastAPI()


@app.get("/files/{n}")
async def file(n: int):
    weakref.finalize(app, print, f"temporary file {n} removed")  # leak
    return {"n": n}
