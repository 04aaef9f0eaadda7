import type { Root } from 'hast';
import { expect, test } from 'vitest';
import type { Activity, Block, Lesson } from '../../domain/lesson';
import { nameOfScreen, screensOf } from './screens';

const words = (n: number): string => Array.from({ length: n }, (_, k) => `w${k}`).join(' ');
const paragraphs = (...counts: readonly number[]): Root => ({
  type: 'root',
  children: counts.flatMap((n) => [
    { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: words(n) }] },
    { type: 'text', value: '\n' },
  ]),
});
const prose = (...counts: readonly number[]): Block => ({ kind: 'prose', body: paragraphs(...counts) });

/** The screens of a lesson with these steps, as `id kind`. */
function cut(...steps: readonly (readonly [Activity, ...Block[]])[]) {
  const lesson = {
    title: 'A lesson',
    steps: steps.map(([activity, ...blocks], index) => ({ title: `Step ${index + 1}`, activity, blocks })),
  } as unknown as Lesson;
  const screens = screensOf(lesson, 'python');
  return { lesson, screens, ids: screens.map(({ id, kind }) => `${id} ${kind}`) };
}

test('A lesson begins with its title, shows its program after the first story, and ends.', () => {
  const { ids, screens } = cut([{ kind: 'story' }, prose(5)], [{ kind: 'story' }, prose(5)]);
  expect(ids).toEqual(['0.1 title', '1.1 prose', '1.2 code', '2.1 prose', '3.1 end']);
  expect(screens.map(({ step }) => step)).toEqual([null, 0, 0, 1, null]);
});

test('Each activity has its screen after the step’s texts: a wrong turn its code and its run.', () => {
  const activities: readonly Activity[] = [
    { kind: 'predict', side: 'fixed' },
    { kind: 'watch' },
    { kind: 'diagnose', side: 'leaky', instrument: 'growth' as never },
    { kind: 'wrong-turn' },
    { kind: 'diff' },
    { kind: 'exercise' },
    { kind: 'take-home' },
  ];
  const { ids, screens } = cut(...activities.map((one) => [one, prose(3)] as const));
  expect(ids.filter((id) => !id.endsWith(' prose'))).toEqual([
    '0.1 title',
    '1.2 predict',
    '2.2 run',
    '4.2 code',
    '4.3 run',
    '5.2 compare',
    '6.2 exercise',
    '7.2 take-home',
    '8.1 end',
  ]);
  expect(screens.flatMap((screen) => (screen.kind === 'run' ? [screen.variants] : []))).toEqual([
    ['leaky', 'fixed'],
    ['leaky', 'wrong-turn'],
  ]);
});

test('Paragraphs share a screen up to 48 words; a longer one is alone, and whole.', () => {
  const sizes = (...counts: readonly number[]) =>
    cut([{ kind: 'diff' }, prose(...counts)]).screens.flatMap((screen) =>
      screen.kind === 'prose' ? [screen.body.children.length] : [],
    );
  expect(sizes(24, 24)).toEqual([2]);
  expect(sizes(24, 25)).toEqual([1, 1]);
  expect(sizes(10, 100, 10)).toEqual([1, 1, 1]);
});

test('Blocks of the other language, and links to other experiments, are left out.', () => {
  const snippet = (language?: 'python' | 'typescript'): Block => ({
    kind: 'snippet',
    code: 'x',
    notation: 'sql',
    line: 1,
    ...(language ? { language } : {}),
  });
  const show: Block = { kind: 'show', lesson: 'a', title: 'A', step: 1 };
  const { ids } = cut([{ kind: 'diff' }, snippet('typescript'), snippet('python'), show, snippet()]);
  expect(ids.slice(1, -1)).toEqual(['1.1 snippet', '1.2 snippet', '1.3 compare']);
});

test('Every screen has a name for the notes and for screen readers.', () => {
  const quiz: Block = { kind: 'quiz', question: 'Which?', options: [] };
  const { lesson, screens } = cut(
    [{ kind: 'story' }, prose(3)],
    [{ kind: 'predict', side: 'leaky' }],
    [{ kind: 'watch' }],
    [{ kind: 'quiz' }, quiz],
  );
  expect(screens.map((screen) => nameOfScreen(screen, lesson))).toEqual([
    'A lesson',
    'Step 1',
    'The program: the code',
    'What will the curve look like?',
    'Step 3: run it',
    'Which?',
    'The end',
  ]);
});
