import { expect, test } from 'vitest';
import type { PartId } from '../domain/lesson';
import { parseMarkdown } from './markdown';
import { readSteps } from './steps';
import { contextOf } from './testing/collect';
import type { TextContext } from './text-context';

function stepsOf(text: string, part: PartId = 'symptoms', change: Partial<TextContext> = {}) {
  const { context, problems } = contextOf(change);
  return { ...readSteps(parseMarkdown(text), part, context), problems };
}

const RUN = '```python run=leaky\nx\n```\n\n```typescript run=leaky\nx\n```\n';
const QUIZ = ':::quiz{question="Which?"}\n- [x] A :: yes\n- [ ] B :: no\n:::\n';
const STORY = '## It rises\n\nOne [1].\n\n';
const WATCH = '## Watch it\n\n::watch\n\n';
const DIAGNOSE = `## Who holds it\n\n::diagnose{side=fixed instrument=tasks}\n\n${RUN}\n`;
const ASK = `## Which\n\n${QUIZ}\n`;
const SYMPTOM = STORY + WATCH + DIAGNOSE + ASK;

test('A step is a heading and what follows it, up to the next; what it asks is its directive.', () => {
  const { steps, notes, problems } = stepsOf(SYMPTOM);
  expect(problems).toEqual([]);
  expect(steps.map(({ title, activity }) => [title, activity])).toEqual([
    ['It rises', { kind: 'story' }],
    ['Watch it', { kind: 'watch' }],
    ['Who holds it', { kind: 'diagnose', side: 'fixed', instrument: 'tasks' }],
    ['Which', { kind: 'quiz' }],
  ]);
  expect(steps[2]?.blocks.map(({ kind }) => kind)).toEqual(['snippet', 'snippet']);
  expect(steps[0]).not.toHaveProperty('line');
  expect(notes).toEqual([{ mark: 1, line: 3 }]);
});

test('A directive that names no side and no instrument is about the leaky side and the console.', () => {
  const { steps } = stepsOf(`${STORY}## A\n\n::predict\n\n## B\n\n::diagnose\n\n${RUN}`);
  expect(steps.slice(1).map(({ activity }) => activity)).toEqual([
    { kind: 'predict', side: 'leaky' },
    { kind: 'diagnose', side: 'leaky', instrument: 'console' },
  ]);
});

test('A lesson on a symptom may leave out and reorder parts; another has all of them, in order.', () => {
  expect(stepsOf(STORY + DIAGNOSE + WATCH + ASK).problems).toEqual([]);
  expect(stepsOf(STORY + WATCH + ASK).problems).toEqual([
    '1: The lesson has no step that is its “Diagnose” (::diagnose).',
  ]);
  const { problems } = stepsOf(STORY + DIAGNOSE + WATCH + ASK, 'causes');
  expect(problems.filter((one) => one.includes('has no step'))).toEqual([
    '1: The lesson has no step that is its “Predict” (::predict).',
    '1: The lesson has no step that is its “Wrong turn” (::wrong-turn).',
    '1: The lesson has no step that is its “Fix” (::diff).',
    '1: The lesson has no step that is its “Your turn” (::exercise).',
    '1: The lesson has no step that is its “Take it home” (::take-home).',
  ]);
  expect(problems.at(-1)).toMatch(/^\d+: “Watch it” \(Watch\) comes too late/);
});

test('A text without headings, and text before the first one, are told.', () => {
  expect(stepsOf('').problems).toEqual([expect.stringContaining('The lesson has no steps')]);
  expect(stepsOf(`Stray.\n\n${SYMPTOM}`).problems).toEqual([
    expect.stringMatching(/^1: Every text belongs to a step/),
  ]);
});

test('A step asks for exactly one thing, but the first may only tell.', () => {
  const problem = (step: string) => stepsOf(SYMPTOM + step).problems[0];
  expect(problem('## More\n\nText.\n')).toContain('The step asks nothing of the reader');
  expect(problem('## More\n\n::watch\n\n::diff\n')).toContain('it has ::watch already');
  expect(problem(`## More\n\n::watch\n\n${QUIZ}`)).toContain('A step is a quiz or something else');
});

test('An unknown directive, side, instrument or attribute is told at its line.', () => {
  const problem = (leaf: string) => stepsOf(`${SYMPTOM}## More\n\n${leaf}\n\n${RUN}`).problems[0];
  expect(problem('::guess')).toContain('“::guess” is not known: there are ::predict');
  expect(problem('::predict{side=best}')).toContain('side=best should be one of leaky, fixed, wrong-turn');
  expect(problem('::diagnose{instrument=magic}')).toContain('instrument=magic should be one of');
  expect(problem('::watch{speed=2}')).toContain('::watch knows side and instrument, not “speed”');
  const line = SYMPTOM.split('\n').length + 2;
  expect(problem('::guess')).toMatch(new RegExp(`^${line}: `));
});

test('A diagnosis has something to run in each language; a block for both counts for both.', () => {
  const diagnose = (code: string) =>
    stepsOf(`${STORY}${WATCH}## Who\n\n::diagnose\n\n${code}\n${ASK}`).problems;
  expect(diagnose('```python run=leaky\nx\n```\n')).toEqual([
    expect.stringContaining('nothing to run in typescript'),
  ]);
  expect(diagnose('```sql run=leaky\nx\n```\n')).toEqual([]);
  expect(diagnose('```sql\nx\n```\n')).toHaveLength(2);
});

test('A step has at most 120 words for a reader of either language.', () => {
  const words = (n: number) => 'word '.repeat(n);
  const text = (python: number, typescript: number) =>
    `## It rises\n\n:::python\n${words(python)}\n:::\n\n:::typescript\n${words(typescript)}\n:::\n\n${WATCH}${DIAGNOSE}${ASK}`;
  expect(stepsOf(text(120, 120)).problems).toEqual([]);
  expect(stepsOf(text(20, 121)).problems).toEqual([
    '1: The step “It rises” has 121 words; 120 are the most.',
  ]);
});
