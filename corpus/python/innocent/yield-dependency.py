# about: A session for each request, closed in the dependency’s finally.
# requests: GET /x/{n}
# verdict: clean

from fastapi import Depends, FastAPI

app = FastAPI()
open_sessions = set()


class Session:
    def close(self):
        open_sessions.discard(self)


async def get_db():
    session = Session()
    open_sessions.add(session)
    try:
        yield session
    finally:
        session.close()


@app.get("/x/{n}")
async def x(n: int, session: Session = Depends(get_db)):
    return {"open": len(open_sessions)}
