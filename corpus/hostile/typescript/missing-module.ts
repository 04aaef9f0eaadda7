// ends: fault module-not-found at here
// about: a module that nobody has
import mysql from 'mysql2'; // here
void mysql;
