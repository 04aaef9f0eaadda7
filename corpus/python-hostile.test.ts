import { checkHostile } from './check-hostile';

checkHostile('python');
