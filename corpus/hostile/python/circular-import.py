# ends: fault import-failed at here
# about: two files that import names from each other
from other import b  # here

a = 1
# file: other.py
from app import a  # here

b = 2
