// ends: fault syntax-error
// about: a text that never ends
const x = `abc ${1}
