# ends: fault syntax-error at here
# about: half of a pair in the source
app = 1
text = '⟦D800⟧'  # here
