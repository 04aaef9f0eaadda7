import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from '../src/domain/verdict-rules';
import { RULE_WORDS } from '../src/domain/verdict-words';

test('docs/measuring.md lists the rules of the verdict in the order in which they are asked, with what they say.', () => {
  const rows = RULES.map(({ id, class: kind }) => `| \`${id}\` | ${kind} | ${RULE_WORDS[id].says} |`);
  const doc = readFileSync('docs/measuring.md', 'utf8');
  expect(doc).toContain(`| rule | verdict | what it says |\n|---|---|---|\n${rows.join('\n')}\n\n`);
});
