import { expect, test } from 'vitest';
import { toBlocks } from './blocks';
import { parseMarkdown } from './markdown';
import { contextOf } from './testing/collect';
import type { TextContext } from './text-context';

function blocksOf(text: string, change: Partial<TextContext> = {}) {
  const { context, problems } = contextOf(change);
  return { ...toBlocks(parseMarkdown(text).children, context), problems };
}
const page = { slug: null } as const;

test('Prose between blocks of code is one block each, in the order of the text.', () => {
  const { blocks, problems } = blocksOf('One.\n\nTwo.\n\n```text\nx\n```\n\nThree.\n');
  expect(problems).toEqual([]);
  expect(blocks.map(({ kind }) => kind)).toEqual(['prose', 'snippet', 'prose']);
});

test('What stands in :::python is read, and counted, by readers of Python alone.', () => {
  const { blocks, words, problems } = blocksOf(
    'One two.\n\n:::python\nThree.\n:::\n\n:::typescript\nFour five six.\n:::\n',
  );
  expect(problems).toEqual([]);
  expect(blocks.map((block) => 'language' in block && block.language)).toEqual([
    false,
    'python',
    'typescript',
  ]);
  expect(words).toEqual({ python: 3, typescript: 5 });
});

test('A footnote is noted with its line and with the language whose readers see it.', () => {
  const { notes } = blocksOf('Here [1] and *there [12]*.\n\n:::typescript\nOnly [3].\n:::\n');
  expect(notes).toEqual([
    { mark: 1, line: 1 },
    { mark: 12, line: 1 },
    { mark: 3, line: 4, language: 'typescript' },
  ]);
});

test('Code in one of a lesson’s two languages is for its readers; on a page, or in a lesson of one language, it is for all.', () => {
  const code = '```python\nx = 1\n```\n';
  const languageIn = (change: Partial<TextContext>) => {
    const [snippet] = blocksOf(code, change).blocks;
    return snippet?.kind === 'snippet' ? snippet.language : null;
  };
  expect(languageIn({})).toBe('python');
  expect(languageIn(page)).toBeUndefined();
  expect(languageIn({ languages: ['python'] })).toBeUndefined();
});

test('A block of code runs in a variant’s process and may have to raise something.', () => {
  const { blocks, problems } = blocksOf('One.\n\n```sql run=leaky raises=TimeoutError\nselect 1\n```\n');
  expect(problems).toEqual([]);
  expect(blocks[1]).toEqual({
    kind: 'snippet',
    code: 'select 1',
    notation: 'sql',
    line: 3,
    run: { variant: 'leaky', raises: 'TimeoutError' },
  });
});

test('What is wrong with a block of code is told at its line.', () => {
  const [unknown] = blocksOf('```rust\nx\n```\n').problems;
  expect(unknown).toMatch(/^1: Say after the fence what the code is/);
  expect(blocksOf('```python go=fast\nx\n```\n').problems[0]).toContain('“go=fast” after the fence');
  expect(blocksOf('```python raises=KeyError\nx\n```\n').problems[0]).toContain('add run=…');
  expect(blocksOf('```bash run=leaky\nls\n```\n').problems[0]).toContain('bash can’t be run');
  expect(blocksOf('```python run=leaky\nx\n```\n', { languages: ['typescript'] }).problems[0]).toContain(
    'This runs python, in which the lesson does not exist',
  );
  expect(blocksOf(':::typescript\n```python run=leaky\nx\n```\n:::\n').problems[0]).toBe(
    '2: This runs python inside :::typescript.',
  );
  // A target that means nothing: the sentence of whoever knows targets, and nothing to press.
  const wrong = blocksOf('```python run=nobody\nx\n```\n');
  expect(wrong.problems).toEqual(['1: run=nobody is not known.']);
  expect(wrong.blocks[0]).not.toHaveProperty('run');
});

test('Containers that are unknown, nested, or in a language that the lesson lacks are refused.', () => {
  expect(blocksOf(':::note\nx\n:::\n').problems[0]).toContain('“:::note” is not known');
  expect(blocksOf('::::python\n:::typescript\nx\n:::\n::::\n').problems[0]).toBe(
    '2: :::typescript can’t stand inside :::python.',
  );
  expect(blocksOf(':::python\nx\n:::\n', { languages: ['typescript'] }).problems[0]).toContain(
    'This is for python',
  );
});

test('::show leads to a step of a lesson, by its own title or by the one given; other leaves are the step’s.', () => {
  const { blocks, leaves, problems } = blocksOf(
    '::show{lesson=second-leak}\n\n::show[Watch it]{lesson=second-leak step=3}\n\n::predict\n',
    page,
  );
  expect(problems).toEqual([]);
  expect(blocks).toEqual([
    { kind: 'show', lesson: 'second-leak', title: 'The second leak', step: 1 },
    { kind: 'show', lesson: 'second-leak', title: 'Watch it', step: 3 },
  ]);
  expect(leaves.map(({ name }) => name)).toEqual(['predict']);
  expect(blocksOf('::show{lesson=third-leak}', page)).toMatchObject({
    blocks: [],
    problems: [expect.stringContaining('leads to no lesson')],
  });
  for (const step of ['0', '1.5', 'two'])
    expect(blocksOf(`::show{lesson=first-leak step=${step}}`, page)).toMatchObject({
      blocks: [],
      problems: [expect.stringContaining('from 1')],
    });
});

const quiz = (body: string, head = '{question="Which?"}') => `:::quiz${head}\n${body}\n:::\n`;

test('A quiz keeps its options with the explanation cut off at “ :: ”, code and emphasis included.', () => {
  const { blocks, problems } = blocksOf(quiz('- [ ] The `dict` :: It *is* empty\n- [x] The list :: Yes'));
  expect(problems).toEqual([]);
  const [made] = blocks;
  if (made?.kind !== 'quiz') throw new Error('There is no quiz.');
  expect(made.question).toBe('Which?');
  expect(made.options.map(({ right }) => right)).toEqual([false, true]);
  const [option] = made.options;
  expect(JSON.stringify(option?.text)).toContain('"value":"dict"');
  expect(JSON.stringify(option?.text)).not.toContain('empty');
  expect(JSON.stringify(option?.why)).toContain('"value":"It "');
  expect(JSON.stringify(option?.why)).toContain('"tagName":"em"');
  expect(made).not.toHaveProperty('proofs');
});

test('A quiz may be proved by code, once or once for each language.', () => {
  const options = '- [ ] A :: no\n- [x] B :: yes\n\n';
  const proof = (language: string, run = ' run=leaky') => `\`\`\`${language}${run}\nx\n\`\`\`\n\n`;
  const [made] = blocksOf(quiz(options + proof('python') + proof('typescript'))).blocks;
  expect(made?.kind === 'quiz' && made.proofs?.map(({ language }) => language)).toEqual([
    'python',
    'typescript',
  ]);
  expect(blocksOf(quiz(options + proof('python') + proof('python'))).problems[0]).toContain('one proof');
  expect(blocksOf(quiz(options + proof('python', ''))).problems[0]).toContain('is its proof');
});

test('What a quiz lacks is told.', () => {
  const fine = '- [ ] A :: no\n- [x] B :: yes';
  expect(blocksOf(quiz(fine, '')).problems).toEqual([expect.stringContaining('A quiz asks something')]);
  expect(blocksOf(quiz('Only words.')).problems[0]).toContain('has a list of options');
  expect(blocksOf(quiz('- [x] A :: yes')).problems[0]).toContain('at least two options');
  expect(blocksOf(quiz('- [x] A :: a\n- [x] B :: b')).problems[0]).toContain('Exactly one option');
  expect(blocksOf(quiz('- A :: a\n- [x] B :: b\n- [ ] C :: c')).problems[0]).toContain('begins with [ ]');
  expect(blocksOf(quiz('- [ ] A\n- [x] B :: b')).problems[0]).toContain('explanation after “ :: ”');
  expect(blocksOf(quiz('- [ ] A :: a\n\n  more\n- [x] B :: b')).problems[0]).toContain('one paragraph');
  expect(blocksOf(quiz(`${fine}\n\n> a quotation`)).problems[0]).toContain('and after it code');
});
