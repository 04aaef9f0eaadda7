# ends: fault import-failed at here
# about: the program exits while it is loaded
import sys

sys.exit(3)  # here
