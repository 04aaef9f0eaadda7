// ends: fault syntax-error at here
// about: a NUL character in the source
const text = 1 ⟦0⟧; // here
