import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULTS, type EmbedParameters } from '../../domain/embed/parameters';
import { BLANK_PLAN } from '../own-samples';
import { FrameView } from './frame-view';
import type { PageData } from './page-data';
import { figure, MiniElement, openPage } from './testing/mini-page';

const DATA: PageData = {
  slug: 'one',
  title: 'One',
  languages: ['python', 'typescript'],
  programs: {
    python: {
      leaky: { 'app.py': 'a\nb\nc', 'store.py': 'd' },
      fixed: { 'app.py': 'e' },
      'wrong-turn': { 'app.py': 'f' },
      yours: { 'app.py': 'g' },
    },
    typescript: { leaky: { 'app.ts': 'h' } },
  },
  plan: BLANK_PLAN,
  ownPlan: null,
  supervision: { killAtBytes: null, recycleAfterRequests: null },
  steps: [
    { title: 'A', bench: 'pair' },
    { title: 'B', bench: 'wrong-turn' },
    { title: 'C', bench: 'yours' },
  ],
};

function open(parameters: Partial<EmbedParameters> = {}) {
  const figures = [figure('python', 'leaky', 'a\nb\nc'), figure('python', 'fixed', 'e')];
  const run = new MiniElement('button', { class: 'run' }, new MiniElement('span'));
  const pause = new MiniElement('button', { class: 'pause' });
  const status = new MiniElement('p', { class: 'status' });
  const languages = ['python', 'typescript'].map(
    (one) => new MiniElement('button', { 'data-language': one }),
  );
  const html = openPage(...figures, run, pause, status, ...languages);
  html.dataset['lang'] = 'python';
  let edits = 0;
  const view = new FrameView(DATA, { ...DEFAULTS, ...parameters }, () => edits++);
  return { view, html, figures, run, pause, status, languages, edits: () => edits };
}
afterEach(() => vi.unstubAllGlobals());

test('A run runs the sides that are seen: the step’s pair, or the one that the address asks for.', () => {
  const sides = (bench: 'pair' | 'wrong-turn' | 'yours', parameters: Partial<EmbedParameters> = {}) => {
    const { view } = open(parameters);
    view.showBench(bench);
    return view.sides;
  };
  expect(sides('pair')).toEqual(['leaky', 'fixed']);
  expect(sides('wrong-turn')).toEqual(['leaky', 'wrong-turn']);
  expect(sides('yours')).toEqual(['yours']);
  expect(sides('pair', { view: 'leaky' })).toEqual(['leaky']);
  expect(sides('pair', { view: 'fixed' })).toEqual(['fixed']);
  expect(sides('wrong-turn', { view: 'fixed' })).toEqual(['wrong-turn']);
  expect(sides('pair', { view: 'chart' })).toEqual(['leaky', 'fixed']);
  // One’s own is alone: there is no other to be left out.
  expect(sides('yours', { view: 'fixed' })).toEqual(['yours']);
});

test('A side that the language lacks is neither run nor shown.', () => {
  const { view, languages } = open();
  view.showLanguage('typescript');
  expect(view.language).toBe('typescript');
  expect(view.sides).toEqual(['leaky']);
  expect(view.files('fixed')).toBeNull();
  expect(languages.map((one) => one.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
});

test('A step brings its programs; there is none before the first and after the last.', () => {
  const { view } = open();
  expect(view.step).toBe(0);
  expect(view.showStep(2)).toBe(true);
  expect([view.step, view.bench]).toEqual([2, 'wrong-turn']);
  for (const step of [0, 4, -1]) expect(view.showStep(step)).toBe(false);
  expect([view.step, view.bench]).toEqual([2, 'wrong-turn']);
});

test('Run says what it would do next, and can’t be pressed while it does.', () => {
  const { view, run, pause } = open();
  const at = (state: Parameters<FrameView['showState']>[0]) => {
    view.showState(state);
    return [run.textContent, run.getAttribute('aria-disabled'), pause.hidden];
  };
  expect(at('idle')).toEqual(['Run', 'false', true]);
  expect(at('booting')).toEqual(['Running', 'true', true]);
  expect(at('running')).toEqual(['Running', 'true', false]);
  expect(at('paused')).toEqual(['Go on', 'false', true]);
  expect(at('finished')).toEqual(['Run again', 'false', true]);
  expect(at('failed')).toEqual(['Run again', 'false', true]);
});

test('What a host sets in the place of a side’s program is run and shown; the other sides keep theirs.', () => {
  const { view, figures } = open();
  view.setFiles('python', 'leaky', { 'app.py': 'x\ny' });
  expect(view.files('leaky')).toEqual({ 'app.py': 'x\ny' });
  expect(view.files('fixed')).toEqual({ 'app.py': 'e' });
  expect(figures[0]?.querySelectorAll('.line').map(({ textContent }) => textContent)).toEqual(['x\n', 'y\n']);
  expect(figures[0]?.querySelector('.files')?.textContent).toBe('app.py');
});

test('A program of several files lists them, and shows the one that is pressed.', () => {
  const { figures } = open();
  const [leaky] = figures;
  const buttons = () => leaky?.querySelector('.files')?.querySelectorAll('button') ?? [];
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['app.py', 'store.py']);
  buttons()[1]?.fire('click');
  expect(leaky?.querySelector('code')?.textContent).toBe('d\n');
  expect(buttons().map((one) => one.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
});

test('Lines to highlight are those of the entry file alone.', () => {
  const { figures } = open({ hl: [[1, 2]] });
  const [leaky] = figures;
  const marked = () => leaky?.querySelectorAll('.line').map((line) => line.getAttribute('data-hl') !== null);
  expect(marked()).toEqual([true, true, false]);
  leaky?.querySelector('.files')?.querySelectorAll('button')[1]?.fire('click');
  expect(marked()).toEqual([false]);
});

test('An edit in the field is what the next run runs; Done takes the field away and keeps the edit.', () => {
  const { view, figures, edits } = open();
  const [leaky] = figures;
  const edit = leaky?.querySelector('.edit');
  edit?.fire('click');
  const field = leaky?.querySelector('textarea');
  expect(field?.value).toBe('a\nb\nc');
  expect(edit?.textContent).toBe('Done');
  if (field) field.value = 'new';
  field?.fire('input');
  expect(view.files('leaky')).toEqual({ 'app.py': 'new', 'store.py': 'd' });
  expect(edits()).toBe(1);
  edit?.fire('click');
  expect(leaky?.querySelector('textarea')).toBeNull();
  expect(edit?.textContent).toBe('Edit');
  expect(view.files('leaky')).toMatchObject({ 'app.py': 'new' });
});

test('The line at which a side failed is marked, one at a time, and the mark can be taken away.', () => {
  const { view, figures } = open();
  const marked = () =>
    figures[0]
      ?.querySelectorAll('.line')
      .flatMap((line, index) => (line.dataset['fault'] === undefined ? [] : [index + 1]));
  view.markFault('leaky', { file: 'app.py', line: 2 });
  expect(marked()).toEqual([2]);
  view.markFault('leaky', { file: 'app.py', line: 3 });
  expect(marked()).toEqual([3]);
  view.markFault('leaky', null);
  expect(marked()).toEqual([]);
});

test('A line of another file is marked in that file, which is shown then; a file that isn’t the program’s has no line.', () => {
  const { view, figures } = open();
  const [leaky] = figures;
  view.markFault('leaky', { file: 'store.py', line: 1 });
  expect(leaky?.querySelector('[data-fault]')?.textContent).toBe('d\n');
  expect(leaky?.dataset['file']).toBe('store.py');
  view.markFault('leaky', { file: 'fastapi/routing.py', line: 1 });
  expect(leaky?.querySelector('[data-fault]')).toBeNull();
});

test('The status says a sentence, or nothing.', () => {
  const { view, status } = open();
  view.say('Starting');
  view.say('Running');
  expect(status.textContent).toBe('Running');
  view.say('');
  expect(status.children).toEqual([]);
});
