import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('No pseudo-element stands inside of :is, :where or :not, where it matches nothing.', () => {
  const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => `src/${name}`);
  const wrong = sheets.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/:(?:is|where|not)\([^()]*::[^()]*\)/g)].map(
      ([selector]) => `${file}: ${selector}`,
    ),
  );
  expect(sheets.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
