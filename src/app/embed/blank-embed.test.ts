import { expect, test } from 'vitest';
import { textsOf } from '../../lab/runtime-texts';
import { runtimes } from '../../lab/runtimes';
import { blankEmbed } from './blank-embed';
import { entryOf } from './frame-view';

test('The empty bench holds one program of one’s own in each language, under the name that a run starts.', () => {
  const { languages, programs, ownPlan, steps } = blankEmbed(runtimes, textsOf);
  for (const language of languages) {
    expect(Object.keys(programs[language] ?? {})).toEqual(['yours']);
    expect(Object.keys(programs[language]?.yours ?? {})).toEqual([entryOf(language)]);
  }
  expect(programs['python']?.yours?.['app.py']).toContain('FastAPI');
  expect(programs['typescript']?.yours?.['app.ts']).toContain('Hono');
  expect([ownPlan, steps]).toEqual([null, []]);
});
