import { createStore } from 'zustand/vanilla';
import type { Program } from '../../../workers/contract';
import type { Sample, VariantId } from '../../domain/sample';
import { noteEdit, stepBack, stepForward } from './draft-history';
import { keepText, keptText, layAside } from './storage';

/** Edited texts, by {@link draftKey}. They outlive runs, faults and reloads. */
export interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  /** False when the browser refuses to store: drafts then live until the page is closed, and the page says so. */
  readonly stored: boolean;
  /** Edited in this tab and in another: this tab's text is shown, the other's is kept, until one is chosen. */
  readonly conflicts: Readonly<Record<string, DraftConflict>>;
  /** Keys of texts that another tab has just changed and this one now shows. */
  readonly adopted: readonly string[];
}

/** Undefined: the original. */
export interface DraftConflict {
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

const STORAGE_KEY = 'leak-lab:drafts:1';
const ASIDE_KEY = 'leak-lab:drafts-aside:1';

export const drafts = createStore<Drafts>(restore);

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
  const edited = text !== sample.variants[variant]?.files[file];
  keep(draftKey(sample, variant, file), edited ? text : undefined);
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

/** What the browser's storage held when this tab last looked. What differs from it was written by another tab. */
let base: Drafts['texts'] = drafts.getState().texts;
/** Edited in this tab since it was opened. */
const touched = new Set<string>();

/** Keeps one text; undefined: the original. What another tab has written meanwhile is never written over. */
function keep(key: string, text: string | undefined): void {
  touched.add(key);
  const { conflicts } = drafts.getState();
  show({ [key]: text });
  const conflict = conflicts[key];
  if (conflict) {
    setConflict(key, { ...conflict, mine: text });
    return;
  }
  const kept = readKept();
  if (kept) takeIn(kept);
  if (!drafts.getState().conflicts[key]) write(key, text);
}

function write(key: string, text: string | undefined): void {
  const next = changed(readKept() ?? base, { [key]: text });
  const stored = keepText(STORAGE_KEY, JSON.stringify(next));
  if (stored) base = next;
  drafts.setState({ stored });
}

/** Takes in what storage holds now. What this tab hasn't edited follows the other; what both have edited waits for a choice. */
function takeIn(kept: Drafts['texts']): void {
  const adopted: Record<string, string | undefined> = {};
  const before = base;
  base = kept;
  for (const key of new Set([...Object.keys(before), ...Object.keys(kept)])) {
    const { texts } = drafts.getState();
    if (kept[key] === before[key] || texts[key] === kept[key]) continue;
    if (touched.has(key)) setConflict(key, { mine: texts[key], theirs: kept[key] });
    else adopted[key] = kept[key];
  }
  const keys = Object.keys(adopted);
  if (keys.length === 0) return;
  show(adopted);
  drafts.setState({ adopted: keys });
}

/** Ends a conflict of two tabs: the text that is not chosen becomes a step that can be gone back to. */
export function chooseDraft(key: string, whose: 'mine' | 'theirs'): void {
  const conflict = drafts.getState().conflicts[key];
  if (!conflict) return;
  const { mine, theirs } = conflict;
  const given = whose === 'mine' ? theirs : mine;
  if (given !== undefined) noteEdit(key, given);
  setConflict(key, null);
  show({ [key]: conflict[whose] });
  if (whose === 'mine') write(key, mine);
  else touched.delete(key);
}

/** Puts many texts in at once, as a workspace's import and its undoing do; undefined: the original. */
export function putDrafts(texts: Readonly<Record<string, string | undefined>>): void {
  show(texts);
  const next = changed(readKept() ?? base, texts);
  const stored = keepText(STORAGE_KEY, JSON.stringify(next));
  if (stored) base = next;
  drafts.setState({ stored });
}

function show(texts: Readonly<Record<string, string | undefined>>): void {
  drafts.setState(({ texts: before }) => ({ texts: changed(before, texts) }));
}

/** Both tabs' texts are kept until one is chosen: theirs in its place, this tab's aside. */
function setConflict(key: string, conflict: DraftConflict | null): void {
  const { [key]: _, ...others } = drafts.getState().conflicts;
  const conflicts = conflict ? { ...others, [key]: conflict } : others;
  drafts.setState({ conflicts });
  const aside = Object.entries(conflicts).map(([name, { mine }]) => [name, mine ?? ''] as const);
  keepText(ASIDE_KEY, JSON.stringify(Object.fromEntries(aside)));
}

function changed(texts: Drafts['texts'], by: Readonly<Record<string, string | undefined>>): Drafts['texts'] {
  const entries = Object.entries({ ...texts, ...by });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What storage holds; null where it holds nothing that can be read. */
function readKept(key = STORAGE_KEY): Drafts['texts'] | null {
  try {
    const value: unknown = JSON.parse(keptText(key) ?? '{}');
    if (typeof value !== 'object' || value === null) return null;
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return null;
  }
}

function restore(): Drafts {
  const kept = readKept();
  // Half-written, or by something else: laid aside before the first edit takes its place.
  if (!kept) layAside(STORAGE_KEY, keptText(STORAGE_KEY) ?? '');
  const texts = kept ?? {};
  // A tab that was closed without choosing has left its text there.
  const aside = Object.entries(readKept(ASIDE_KEY) ?? {}).filter(([key, mine]) => texts[key] !== mine);
  return {
    texts: { ...texts, ...Object.fromEntries(aside) },
    stored: true,
    conflicts: Object.fromEntries(aside.map(([key, mine]) => [key, { mine, theirs: texts[key] }])),
    adopted: [],
  };
}

/** Two tabs of one browser: what one writes, the other hears of. */
if (typeof addEventListener === 'function')
  addEventListener('storage', (event: StorageEvent) => {
    if (event.key !== STORAGE_KEY && event.key !== null) return;
    const kept = readKept();
    if (kept) takeIn(kept);
  });
