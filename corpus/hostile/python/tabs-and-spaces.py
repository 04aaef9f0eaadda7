# ends: fault syntax-error at here
# about: tabs and spaces mixed
if True:
        a = 1
	b = 2  # here
