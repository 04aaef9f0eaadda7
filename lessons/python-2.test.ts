import { testLessons } from '../scripts/lessons/test-lessons';

testLessons('python', 1, 2);
