import { testLessons } from '../scripts/lessons/test-lessons';

testLessons('python', 0, 2);
