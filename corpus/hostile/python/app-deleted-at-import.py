# ends: fault no-app
# about: app is defined, and deleted
from fastapi import FastAPI

app = FastAPI()
del app
