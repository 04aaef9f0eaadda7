// ends: fault unsupported-syntax at here
// about: a decorator
class A {
  @logged // here
  b() {}
}
