# ends: fault no-app
# about: a module that puts something else in its own place
import sys

from fastapi import FastAPI

app = FastAPI()
sys.modules[__name__] = 5
