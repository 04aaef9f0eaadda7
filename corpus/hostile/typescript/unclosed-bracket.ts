// ends: fault syntax-error
// about: a bracket that never closes
function a() { if (true) {
