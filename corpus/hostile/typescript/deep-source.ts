// ends: fault syntax-error
// about: brackets without end
const x = ⟦*100000⟧(;
