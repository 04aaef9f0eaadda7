import { createStore } from 'zustand/vanilla';
import type { Program } from '../../workers/contract';
import type { Sample, VariantId } from '../domain/sample';
import { noteEdit, stepBack, stepForward } from './draft-history';

/** Edited texts, by {@link draftKey}. They outlive runs, faults and reloads. */
export interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  /** False when the browser refuses to store: drafts then live until the page is closed, and the page says so. */
  readonly stored: boolean;
}

const STORAGE_KEY = 'leak-lab:drafts:1';

export const drafts = createStore<Drafts>(() => ({ texts: restore(), stored: true }));

export function draftKey(sample: Sample, variant: VariantId, file: string): string {
  return `${sample.id}:${variant}:${file}`;
}

/** The text that is shown: the draft, or the original where nothing has been edited. */
export function textOf(sample: Sample, variant: VariantId, file: string): string {
  return (
    drafts.getState().texts[draftKey(sample, variant, file)] ?? sample.variants[variant]?.files[file] ?? ''
  );
}

/** Keeps an edited text, as a step that can be taken back unless it is one itself. An edit that equals the original drops the draft. */
export function setDraft(
  sample: Sample,
  variant: VariantId,
  file: string,
  text: string,
  undoing = false,
): void {
  const before = textOf(sample, variant, file);
  if (before !== text && !undoing) noteEdit(draftKey(sample, variant, file), before);
  put(sample, variant, file, text);
}

/** Goes back to the original text, as a step that can be taken back. */
export function discardDraft(sample: Sample, variant: VariantId, file: string): void {
  const original = sample.variants[variant]?.files[file];
  if (original !== undefined) setDraft(sample, variant, file, original);
}

/** Takes the last edit back, or does it again. False when there is none. Works after a reload too. */
export function undoDraft(
  sample: Sample,
  variant: VariantId,
  file: string,
  direction: 'back' | 'forward',
): boolean {
  const key = draftKey(sample, variant, file);
  const present = textOf(sample, variant, file);
  const text = direction === 'back' ? stepBack(key, present) : stepForward(key, present);
  if (text === null) return false;
  put(sample, variant, file, text);
  return true;
}

function put(sample: Sample, variant: VariantId, file: string, text: string): void {
  const { [draftKey(sample, variant, file)]: _, ...rest } = drafts.getState().texts;
  const edited = text !== sample.variants[variant]?.files[file];
  keep(edited ? { ...rest, [draftKey(sample, variant, file)]: text } : rest);
}

/** The program to run: the original with the drafts laid over it. */
export function programWithDrafts(
  sample: Sample,
  variant: VariantId,
  texts: Drafts['texts'],
): Program | null {
  const program = sample.variants[variant];
  if (!program) return null;
  const files: Record<string, string> = {};
  for (const [file, text] of Object.entries(program.files)) {
    files[file] = texts[draftKey(sample, variant, file)] ?? text;
  }
  return { files, entry: program.entry };
}

function keep(texts: Drafts['texts']): void {
  let stored = true;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(texts));
  } catch {
    // Full or denied: the page shows `stored: false`; nothing is lost while it is open.
    stored = false;
  }
  drafts.setState({ texts, stored }, true);
}

function restore(): Drafts['texts'] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
