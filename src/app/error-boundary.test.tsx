import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DemoBoundary } from './demo-boundary';
import { ErrorBoundary } from './error-boundary';

test('A page that broke says what happened, and what is kept; whatever was thrown.', () => {
  for (const [thrown, told] of [
    [new TypeError('x is undefined'), 'TypeError: x is undefined'],
    ['just text', 'Error: just text'],
  ] as const) {
    const boundary = new ErrorBoundary({ children: 'the page' });
    expect(boundary.render()).toBe('the page');
    boundary.state = ErrorBoundary.getDerivedStateFromError(thrown);
    const html = renderToStaticMarkup(boundary.render());
    expect(html).toContain(told);
    expect(html).toContain('What you have edited is kept');
    expect(html).not.toContain('the page</');
  }
});

test('Without its demonstration the front page says so in its place.', () => {
  const boundary = new DemoBoundary({ children: 'the demonstration' });
  expect(boundary.render()).toBe('the demonstration');
  boundary.state = DemoBoundary.getDerivedStateFromError();
  expect(renderToStaticMarkup(boundary.render())).toContain('could not be loaded');
});
