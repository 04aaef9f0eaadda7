# ends: fault syntax-error
# about: brackets without end
app = 1
x = ⟦*100000⟧(
