# ends: fault syntax-error
# about: -*- coding: klingon -*-, an encoding that isn't
app = 1
