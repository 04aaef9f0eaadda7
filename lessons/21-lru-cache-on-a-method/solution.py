from functools import cache

from fastapi import FastAPI, HTTPException

GREETINGS = {"de": "Guten Tag", "fr": "Bonjour", "nl": "Goedendag"}

app = FastAPI()
loads = 0


@cache
def load_catalogue(language: str) -> dict[str, str]:
    global loads
    loads += 1
    texts = {f"text {number}": f"{language}: text number {number}" for number in range(30)}
    return texts | {"greeting": GREETINGS[language]}


class Page:
    def __init__(self, user: int, language: str):
        self.user = user
        self.language = language

    def texts(self) -> dict[str, str]:
        return load_catalogue(self.language)

    def greeting(self) -> str:
        return f"{self.texts()['greeting']}, user {self.user}!"


@app.get("/stats")
async def stats():
    return {"loads": loads}


@app.get("/{language}/users/{user}")
async def home(language: str, user: int):
    if language not in GREETINGS:
        raise HTTPException(404, f"We don't speak {language}.")
    page = Page(user, language)
    return {"greeting": page.greeting(), "texts": len(page.texts())}
