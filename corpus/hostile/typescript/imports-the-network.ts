// ends: fault module-not-found at here
// about: a module from an address
import evil from 'https://example.invalid/evil.js'; // here
void evil;
