import { checkHostile } from './check-hostile';

checkHostile('typescript');
