// ends: fault no-app
// about: half of a pair in the source is nothing wrong
export const text = '⟦D800⟧';
