// ends: fault no-app
// about: a file that imports itself
import * as me from './app';

void me;
