# ends: fault no-app
# about: app is a class, not an instance
from fastapi import FastAPI

app = FastAPI
