// ends: fault unsupported-syntax at here
// about: a namespace
namespace A { // here
  export const b = 1;
}
