# ends: fault module-not-found at here
# about: a module that nobody has
import numpy  # here
