# about: A dependency is a closure over a dict, in which it leaves one entry for each token.
# mechanism: closure
# requests: GET /me?token=t{n}
# verdict: leak
# grows: Principal 1
# holder: known

from fastapi import Depends, FastAPI

app = FastAPI()


class Principal:
    def __init__(self, token: str):
        self.token = token
        self.scopes = ["read", "write"]


def authenticator():
    known = {}

    async def authenticate(token: str):
        if token not in known:
            known[token] = Principal(token)  # leak
        return known[token]

    return authenticate


current = authenticator()


@app.get("/me")
async def me(who: Principal = Depends(current)):
    return {"scopes": who.scopes}
