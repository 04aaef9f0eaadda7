import type { Root as Mdast, RootContent } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import type { RequestTemplate, RuntimeId } from '../../workers/contract';
import type { Expectation, Lesson, Step } from '../domain/lesson';
import { parseRequest, parseTraffic } from '../domain/load-text';
import { durationMs, type LoadPlan, type Sample } from '../domain/sample';
import { LANGUAGES, type Language, type LessonFrontMatter, lessonSchema } from './lesson-schema';

/** A mistake in a lesson's folder, at its file and line. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type Compiled =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const KNOWN_FILES = /^(lesson\.md|(leaky|fixed)\.(py|ts))$/;

/**
 * Turns a lesson's folder (its name and its files' texts) into a typed {@link Lesson}, or says all that is wrong
 * with it. Runs when the site is built and in tests, never in the page.
 */
export function compileLesson(folder: string, files: Readonly<Record<string, string>>): Compiled {
  const problems: Problem[] = [];
  const complain = (file: string, line: number, message: string) =>
    problems.push({ file: `${folder}/${file}`, line, message });
  const [, number = '', slug = ''] = /^(\d+)-([a-z0-9-]+)$/.exec(folder) ?? [];
  if (!slug) complain('', 1, 'The folder’s name should be a number and words: 03-globals-that-hold-on.');
  for (const file of Object.keys(files)) {
    if (!KNOWN_FILES.test(file))
      complain(
        file,
        1,
        'This file is none of lesson.md, leaky.py, fixed.py, leaky.ts, fixed.ts: remove it or rename it.',
      );
  }
  const text = files['lesson.md'];
  if (text === undefined) {
    complain('lesson.md', 1, 'The lesson’s text is missing.');
    return { ok: false, problems };
  }
  const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkDirective);
  const tree = processor.parse(text);
  const front = readFrontMatter(tree, complain);
  if (!front) return { ok: false, problems };
  const plan = readPlan(front, (message) => complain('lesson.md', 1, message));
  const samples: Record<RuntimeId, Sample> = {};
  const expect: Record<RuntimeId, Lesson['expect'][RuntimeId]> = {};
  const marks = footnotesIn(text);
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const promised = front.expect[language];
    const { runtime, extension } = LANGUAGES[language];
    const variants: Record<string, { files: Record<string, string>; entry: string }> = {};
    for (const variant of ['leaky', 'fixed'] as const) {
      const file = `${variant}.${extension}`;
      const code = files[file];
      if (code === undefined && promised)
        complain(file, 1, `expect.${language} promises a verdict, but there is no ${file}.`);
      if (code !== undefined && !promised)
        complain(file, 1, `There is a ${file}, but expect.${language} says nothing about it.`);
      if (code === undefined) continue;
      for (const mark of marks) {
        if (!code.includes(`[${mark}]`))
          complain(file, 1, `The text refers to [${mark}], which no comment in ${file} carries.`);
      }
      variants[variant] = { files: { [`app.${extension}`]: code }, entry: `app.${extension}` };
    }
    if (!promised) continue;
    samples[runtime] = { id: `${slug}/${runtime}`, title: front.title, runtime, variants };
    expect[runtime] = {
      leaky: asExpectation(promised.leaky),
      fixed: asExpectation(promised.fixed),
    };
  }
  if (Object.keys(samples).length === 0)
    complain('lesson.md', 1, 'expect should name at least one language: python or typescript.');
  const steps = readSteps(tree, complain);
  if (problems.length > 0 || !plan) return { ok: false, problems };
  const { title, summary, minutes, level } = front;
  const lesson: Lesson = {
    slug,
    number: Number(number),
    title,
    summary,
    minutes,
    level,
    runtimes: Object.keys(samples),
    steps,
    samples,
    plan,
    expect,
  };
  return { ok: true, lesson };
}

type PromisedVerdict = NonNullable<LessonFrontMatter['expect'][Language]>['leaky'];

type Complain = (file: string, line: number, message: string) => void;

function readFrontMatter(tree: Mdast, complain: Complain): LessonFrontMatter | null {
  const node = tree.children[0];
  if (node?.type !== 'yaml') {
    complain('lesson.md', 1, 'The text should begin with front matter between two lines of ---.');
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(node.value, { lineCounter: lines });
  const lineOf = (path: readonly unknown[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const found = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (found?.range) return lines.linePos(found.range[0]).line + 1;
    }
    return 1;
  };
  for (const error of document.errors)
    complain('lesson.md', lines.linePos(error.pos[0]).line + 1, error.message);
  if (document.errors.length > 0) return null;
  const result = v.safeParse(lessonSchema, document.toJS());
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key);
    complain('lesson.md', lineOf(path), `${path.join('.') || 'The front matter'}: ${issue.message}.`);
  }
  return null;
}

function readPlan(front: LessonFrontMatter, complain: (message: string) => void): LoadPlan | null {
  const requests: RequestTemplate[] = [];
  for (const line of front.load.requests) {
    const parsed = parseRequest(line);
    if (parsed.ok) requests.push(parsed.value);
    else complain(`load.requests: ${parsed.message}`);
  }
  const model = parseTraffic(front.load.traffic);
  if (!model.ok) {
    complain(`load.traffic: ${model.message}`);
    return null;
  }
  const profile = { seed: front.load.seed, requests, model: model.value, warmupRequests: front.load.warmup };
  return { profile, everyMs: durationMs(profile) / front.load.readings };
}

/** A step is a heading of the second level and what follows it. */
function readSteps(tree: Mdast, complain: Complain): Step[] {
  const steps: { title: string; line: number; children: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading' && node.depth === 2) {
      const title = node.children.map((child) => ('value' in child ? child.value : '')).join('');
      steps.push({ title, line, children: [] });
    } else if (steps.length === 0) {
      complain(
        'lesson.md',
        line,
        'Every text belongs to a step: begin with a line such as “## What you will see”.',
      );
    } else {
      steps.at(-1)?.children.push(node);
    }
  }
  if (steps.length === 0)
    complain('lesson.md', 1, 'The lesson has no steps: write at least one heading with ##.');
  const toHast = unified().use(remarkRehype);
  return steps.map(({ title, line, children }) => {
    const words = children.map(textOf).join(' ').split(/\s+/).filter(Boolean).length;
    if (words > 120) complain('lesson.md', line, `The step “${title}” has ${words} words; 120 are the most.`);
    const body = toHast.runSync({ type: 'root', children: structuredClone(children) });
    return {
      title,
      body: JSON.parse(JSON.stringify(body, (key, value) => (key === 'position' ? undefined : value))),
    };
  });
}

function textOf(node: RootContent): string {
  if ('value' in node && node.type !== 'code') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join(' ') : '';
}

/** `[1]` in prose refers to a comment with the same mark in every variant. */
function footnotesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[(\d+)\]/g)].map((match) => match[1] ?? ''))];
}

function asExpectation({ verdict, growing }: PromisedVerdict): Expectation {
  return growing ? { verdict, growing } : { verdict };
}
