import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { pageSchema } from '../../src/content/compile-page';
import { exerciseSchema } from '../../src/content/exercise-schema';
import { lessonSchema } from '../../src/content/lesson-schema';
import { FIGURE_NAMES } from '../../src/domain/recorded';
import { publishedRuntimes } from '../../src/lab/runtimes';
import { LESSONS } from './course-in-node';

const MANUAL = join(LESSONS, 'README.md');

/** The generated stretches of lessons/README.md, by the name in their comments. */
function stretches(): Readonly<Record<string, string>> {
  return {
    'lesson.md': table(lessonSchema(publishedRuntimes)),
    'exercise.md': table(exerciseSchema(publishedRuntimes)),
    page: table(pageSchema),
    figures: `${FIGURE_NAMES.map((name) => `\`${name}\``).join(', ')}`,
  };
}

/** Brings the manual’s tables up to date with the schemas, or with `check` only says whether they are. Returns an exit code. */
export function writeManual(check: boolean): number {
  const problem = manualProblem();
  if (check) {
    if (problem) console.error(problem);
    return problem ? 1 : 0;
  }
  writeFileSync(MANUAL, filled());
  console.log('lessons/README.md says what the schemas say.');
  return 0;
}

/** What is wrong with the manual, or null. */
export function manualProblem(): string | null {
  return filled() === readFileSync(MANUAL, 'utf8')
    ? null
    : 'lessons/README.md differs from the schemas: run “npm run lessons:manual”.';
}

function filled(): string {
  let text = readFileSync(MANUAL, 'utf8');
  for (const [name, content] of Object.entries(stretches())) {
    const begin = `<!-- generated: ${name} -->`;
    const end = '<!-- end -->';
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`lessons/README.md has no stretch ${begin} … ${end}.`);
    text = `${text.slice(0, from)}${begin}\n${content}\n${text.slice(to)}`;
  }
  return text;
}

function table(schema: v.GenericSchema): string {
  const rows = describe(schema, '').map(({ key, optional, about }) => {
    return `| \`${key}\`${optional ? '' : ' *'} | ${about.replaceAll('|', '\\|')} |`;
  });
  return ['| key | what to write |', '|---|---|', ...rows].join('\n');
}

interface Row {
  readonly key: string;
  readonly optional: boolean;
  readonly about: string;
}

/** What can be looked into: valibot keeps a schema's parts in plain properties. */
interface Inner {
  readonly type: string;
  readonly wrapped?: v.GenericSchema;
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly options?: readonly v.GenericSchema[];
}

/** One row for each key that has something said about it, depth first. */
function describe(schema: v.GenericSchema, path: string): Row[] {
  const inner = schema as unknown as Inner;
  if (inner.wrapped) return describe(inner.wrapped, path);
  if (inner.item) return describe(inner.item, `${path}[]`);
  if (inner.type === 'union')
    return (inner.options ?? []).flatMap((option) =>
      typeof option === 'object' && (option as unknown as Inner).entries ? describe(option, path) : [],
    );
  return Object.entries(inner.entries ?? {}).flatMap(([name, entry]) => {
    const key = path === '' ? name : `${path}.${name}`;
    const own = entry as unknown as Inner;
    const wrapped = own.wrapped ?? entry;
    const about = v.getDescription(entry) ?? v.getDescription(wrapped);
    // What an exercise says of its own load has been said of the lesson's.
    const below = name === 'load' && about !== undefined ? [] : describe(wrapped, key);
    // All languages and all variants are written alike: once is enough.
    if (publishedRuntimes.languages.slice(1).includes(name) || name === 'fixed' || name === 'wrong-turn')
      return [];
    return about === undefined ? below : [{ key, optional: own.type === 'optional', about }, ...below];
  });
}
