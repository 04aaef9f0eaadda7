# about: A profile for each user who ever came, and there are a hundred thousand.
# requests: GET /users/{1..100000}
# verdict: leak
# mechanism: per-user state
# grows: Profile
# holder: profiles
from fastapi import FastAPI

app = FastAPI()
profiles = {}


class Profile:
    def __init__(self):
        self.visits = 0


@app.get("/users/{user}")
async def user(user: int):
    profile = profiles.setdefault(user, Profile())  # leak
    profile.visits += 1
    return {"visits": profile.visits}
