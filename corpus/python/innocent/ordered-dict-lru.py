# about: A cache of the 400 that were used last, by hand.
# requests: GET /users/{1..5000}
# verdict: bounded
from collections import OrderedDict
from fastapi import FastAPI

app = FastAPI()


class Users:
    def __init__(self, most):
        self.most, self.known = most, OrderedDict()

    def get(self, key):
        if key in self.known:
            self.known.move_to_end(key)
        else:
            self.known[key] = {"id": key, "name": f"user {key}"}
            if len(self.known) > self.most:
                self.known.popitem(last=False)
        return self.known[key]


users = Users(400)


@app.get("/users/{user}")
async def user(user: int):
    return users.get(user)
