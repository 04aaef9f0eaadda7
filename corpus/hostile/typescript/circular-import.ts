// ends: fault import-failed at here
// about: two files that use each other's names too soon
import { b } from './other';

export const a = b + 1;
// file: other.ts
import { a } from './app'; // here

export const b = a + 1;
