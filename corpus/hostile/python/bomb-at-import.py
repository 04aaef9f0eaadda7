# ends: fault out-of-memory at here
# about: memory is full before there is an app
# patience: 20s
rows = []
while True:  # here
    rows.append(bytearray(100_000))  # here
