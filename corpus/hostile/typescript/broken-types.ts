// ends: fault syntax-error at here
// about: types that aren't any
const x: = 5; // here
