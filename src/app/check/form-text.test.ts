import { afterEach, expect, test, vi } from 'vitest';
import { drafts, textOf } from '../../lab/kept/drafts';
import { textsOf } from '../../lab/runtime-texts';
import { runtimes } from '../../lab/runtimes';
import { starterSample } from '../own-samples';
import { readCheck, STARTER_FORM } from './check-plan';
import { adoptOldForm, FORM_FILE, formOfBench, formOfText, formSample, formText } from './form-text';

afterEach(() => vi.unstubAllGlobals());

const starter = (id: string) => starterSample(runtimes.byId(id), textsOf(id));

test('A form comes back from its text as it was, half-typed and strange ones too.', () => {
  for (const form of [
    STARTER_FORM,
    { requests: '', traffic: '' },
    { requests: 'GET /a\n\ntraffic: 1/s\n', traffic: 'traffic: 40/s for' },
    { requests: '\nPOST /b {"x": {n}} x3\n  ', traffic: ' 5/s for 30s, then to 50/s for 1m ' },
  ])
    expect(formOfText(formText(form))).toEqual(form);
});

test('A text without a traffic is requests alone.', () => {
  expect(formOfText('GET /a')).toEqual({ requests: 'GET /a', traffic: STARTER_FORM.traffic });
});

test('A shared bench’s load fills the form, one request a line, and is read back as it was.', () => {
  const form = formOfBench({
    load: {
      requests: ['GET /a x2', 'POST /b {"n": {n}}'],
      traffic: '5/s for 30s',
      seed: 1,
      warmup: 0,
      every: 1,
    },
  });
  expect(form).toEqual({ requests: 'GET /a x2\nPOST /b {"n": {n}}', traffic: '5/s for 30s' });
  expect(readCheck(form).plan?.profile.requests.map(({ path, weight }) => [path, weight])).toEqual([
    ['/a', 2],
    ['/b', 1],
  ]);
});

test('A form is kept beside its app’s drafts, under the app’s own name.', () => {
  const app = starter('cpython');
  const form = formSample(app, STARTER_FORM);
  expect(form.id).toBe(app.id);
  expect(formOfText(textOf(form, 'yours', FORM_FILE))).toEqual(STARTER_FORM);
});

/** A browser that kept a form as earlier versions did. */
function keepOld(old: string): Map<string, string> {
  const items = new Map([['leak-lab:check:quickjs', old]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => items.set(key, text),
    removeItem: (key: string) => items.delete(key),
  });
  return items;
}

test('A form that an earlier version kept is taken over once, and never over one that is there.', () => {
  const form = formSample(starter('quickjs'), STARTER_FORM);
  const old = { requests: 'GET /old', traffic: '1/s for 1m' };
  const items = keepOld(JSON.stringify(old));
  adoptOldForm(form, 'quickjs');
  expect(formOfText(textOf(form, 'yours', FORM_FILE))).toEqual(old);
  expect(items.has('leak-lab:check:quickjs')).toBe(false);
  keepOld(JSON.stringify({ requests: 'GET /older', traffic: '1/s for 1m' }));
  adoptOldForm(form, 'quickjs');
  expect(formOfText(textOf(form, 'yours', FORM_FILE))).toEqual(old);
});

test('Without an old form nothing becomes a draft.', () => {
  const form = formSample(starter('cpython'), STARTER_FORM);
  const before = drafts.getState().texts;
  adoptOldForm(form, 'cpython');
  expect(drafts.getState().texts).toEqual(before);
});
