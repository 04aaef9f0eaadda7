import { createStore } from 'zustand/vanilla';
import type { Program } from '../../workers/contract';
import type { Sample, VariantId } from '../domain/sample';

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

/** Keeps an edited text. An edit that equals the original drops the draft. */
export function setDraft(sample: Sample, variant: VariantId, file: string, text: string): void {
  const key = draftKey(sample, variant, file);
  if (text === sample.variants[variant]?.files[file]) discardDraft(sample, variant, file);
  else keep({ ...drafts.getState().texts, [key]: text });
}

/** Goes back to the original text. */
export function discardDraft(sample: Sample, variant: VariantId, file: string): void {
  const { [draftKey(sample, variant, file)]: _, ...rest } = drafts.getState().texts;
  keep(rest);
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
