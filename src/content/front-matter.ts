import type { Root } from 'mdast';
import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import type { Complain } from './problem';

/** Front matter that fits its schema, and where each part of it stands. */
export interface FrontMatter<T> {
  readonly value: T;
  lineOf(path: readonly unknown[]): number;
}

/** Reads the YAML at a text's beginning; null after complaining about what is wrong with it, each at its line. */
export function readFrontMatter<S extends v.GenericSchema>(
  tree: Root,
  schema: S,
  complain: Complain,
): FrontMatter<v.InferOutput<S>> | null {
  const node = tree.children[0];
  if (node?.type !== 'yaml') {
    complain(1, 'The text should begin with front matter between two lines of ---.');
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(node.value, { lineCounter: lines });
  // The text's first line is the --- above.
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  const lineOf = (path: readonly unknown[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const found = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (found?.range) return lineAt(found.range[0]);
    }
    return 1;
  };
  for (const error of document.errors) complain(lineAt(error.pos[0]), error.message.split('\n')[0] ?? '');
  if (document.errors.length > 0) return null;
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, lineOf };
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key);
    complain(lineOf(path), `${path.join('.') || 'The front matter'}: ${sentence(issue)}.`);
  }
  return null;
}

function sentence(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return 'this key is not known; look at the table in lessons/README.md';
  if (issue.received === 'undefined') return `is missing; it should be ${issue.expected ?? 'there'}`;
  return issue.message;
}
