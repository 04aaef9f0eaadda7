import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { type Fetched, FetchGate } from './fetch-gate';

vi.stubGlobal('location', { pathname: '/', search: '', hash: '', href: 'http://localhost/' });
const shown = (state: Fetched<string>, what: 'lesson' | 'page' = 'lesson') =>
  renderToStaticMarkup(
    <FetchGate state={state} what={what}>
      {(value) => <p>{`It is ${value}.`}</p>}
    </FetchGate>,
  );

test('While something is fetched the page says so; once it is there, it is shown.', () => {
  expect(shown({ kind: 'loading' })).toMatch(/aria-busy="true".*Fetching the lesson/s);
  expect(shown({ kind: 'loading' })).not.toContain('It is');
  expect(shown({ kind: 'there', value: 'here' })).toBe('<p>It is here.</p>');
});

test('What there isn’t is told from what could not be fetched, which can be tried again.', () => {
  expect(shown({ kind: 'unknown' })).toContain('There is no lesson of this name');
  expect(shown({ kind: 'unknown' }, 'page')).toContain('There is no page at this address');
  const failed = shown({ kind: 'failed', retry: () => {} }, 'page');
  expect(failed).toContain('The page could not be fetched');
  expect(failed).toContain('role="alert"');
  expect(failed).toContain('Try again');
});
