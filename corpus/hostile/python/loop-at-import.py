# ends: fault busy-loop at here
# about: a loop before there is an app
n = 0
while True:  # here
    n += 1  # here
