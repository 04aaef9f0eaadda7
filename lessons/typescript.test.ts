import { testLessons } from '../scripts/lessons/test-lessons';

testLessons('typescript');
