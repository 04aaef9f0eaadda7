// ends: fault busy-loop at here
// about: a loop before there is an app
for (;;); // here
