# ends: fault syntax-error at here
# about: a NUL character in the source
app = 1
text = '⟦0⟧'  # here
