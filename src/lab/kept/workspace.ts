import * as v from 'valibot';
import { NO_PROGRESS, type Progress, parseProgress } from '../../domain/progress';
import { runtimes } from '../runtimes';
import { drafts, putDrafts } from './drafts';
import { type Predictions, predictions, readPredictions, setPredictions } from './predictions';
import { progressActions, progressStore } from './progress';
import { keepText, keptText } from './storage';

const FORMAT = 'leak-lab-workspace';
const VERSION = 1;
const DRAFT_KEY =
  /^[a-z0-9-]{1,80}(?:\/[a-z0-9-]{1,80}){1,4}:(?:leaky|fixed|wrong-turn|yours):[\w.-]{1,100}$/;
/** Choices of how the page looks and what it shows; the requests of “Check your app”. Nothing else is taken from a file. */
const SETTING = /^leak-lab:(?:theme|runtime|single-keys|chart-view|bench-[a-z-]{1,20}|check:[a-z]{1,20})$/;
const MAX_DRAFTS = 2000;
const MAX_TEXT = 200_000;

/** All that a reader has made here. */
export interface Workspace {
  /** By draft key. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly predictions: Predictions['byKey'];
  readonly settings: Readonly<Record<string, string>>;
}

const manifestSchema = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  drafts: v.pipe(
    v.array(
      v.object({ key: v.pipe(v.string(), v.regex(DRAFT_KEY)), path: v.pipe(v.string(), v.maxLength(400)) }),
    ),
    v.maxLength(MAX_DRAFTS),
  ),
  progress: v.unknown(),
  predictions: v.unknown(),
  settings: v.optional(v.record(v.string(), v.pipe(v.string(), v.maxLength(20_000)))),
});

/** What there is now. */
export function presentWorkspace(): Workspace {
  const settings: Record<string, string> = {};
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i) ?? '';
      const text = SETTING.test(key) ? keptText(key) : null;
      if (text !== null) settings[key] = text;
    }
  } catch {
    // Denied: there are none.
  }
  return {
    drafts: drafts.getState().texts,
    progress: progressStore.getState().progress,
    predictions: predictions.getState().byKey,
    settings,
  };
}

/** The files of a workspace's archive: `workspace.json`, and each edited program as a file of its own under `code/`. */
export function workspaceFiles(workspace: Workspace): Record<string, string> {
  const entries = Object.entries(workspace.drafts).map(([key, text]) => ({
    key,
    path: `code/${key.replaceAll(':', '/')}`,
    text,
  }));
  const manifest = {
    format: FORMAT,
    version: VERSION,
    drafts: entries.map(({ key, path }) => ({ key, path })),
    progress: workspace.progress,
    predictions: workspace.predictions,
    settings: workspace.settings,
  };
  return {
    'workspace.json': `${JSON.stringify(manifest, null, 1)}\n`,
    ...Object.fromEntries(entries.map(({ path, text }) => [path, text])),
  };
}

/** Reads what {@link workspaceFiles} writes. Accepts anything; a sentence where it is no workspace. */
export function readWorkspace(
  files: ReadonlyMap<string, string>,
): { readonly ok: true; readonly value: Workspace } | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  const text = files.get('workspace.json');
  if (text === undefined)
    return refuse('The archive holds no workspace.json: it wasn’t exported from Leak Lab.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('The archive’s workspace.json is damaged.');
  }
  const outer = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), value);
  if (!outer.success) return refuse('The archive’s workspace.json isn’t Leak Lab’s.');
  if (outer.output.version > VERSION)
    return refuse('The archive was exported by a newer Leak Lab. Reload the page and try again.');
  const result = v.safeParse(manifestSchema, value);
  if (!result.success)
    return refuse(
      `The archive’s ${v.getDotPath(result.issues[0])?.slice(0, 80) ?? 'content'} isn’t as it should be.`,
    );
  const texts: Record<string, string> = {};
  for (const { key, path } of result.output.drafts) {
    const code = files.get(path);
    if (code === undefined) return refuse(`The archive lacks ${path.slice(0, 120)}, which it says it holds.`);
    if (code.length > MAX_TEXT) return refuse(`${path.slice(0, 120)} is too long for a program.`);
    texts[key] = code;
  }
  const progress = parseProgress(JSON.stringify(result.output.progress ?? NO_PROGRESS), runtimes);
  if (!progress.ok) return refuse(progress.message);
  const settings = Object.entries(result.output.settings ?? {}).filter(([key]) => SETTING.test(key));
  return {
    ok: true,
    value: {
      drafts: texts,
      progress: progress.value,
      predictions: readPredictions(result.output.predictions),
      settings: Object.fromEntries(settings),
    },
  };
}

/** What an import would change, by name. What the file lacks stays as it is. */
export interface WorkspaceChanges {
  readonly newPrograms: readonly string[];
  readonly changedPrograms: readonly string[];
  readonly lessons: readonly string[];
  readonly predictions: number;
  readonly settings: number;
}

export function changesBy(coming: Workspace, present: Workspace): WorkspaceChanges {
  const differing = <T>(by: Readonly<Record<string, T>>, from: Readonly<Record<string, T>>) =>
    Object.keys(by).filter((key) => JSON.stringify(by[key]) !== JSON.stringify(from[key]));
  const programs = differing(coming.drafts, present.drafts);
  return {
    newPrograms: programs.filter((key) => present.drafts[key] === undefined),
    changedPrograms: programs.filter((key) => present.drafts[key] !== undefined),
    lessons: differing(coming.progress.lessons, present.progress.lessons),
    predictions: differing(coming.predictions, present.predictions).length,
    settings: differing(coming.settings, present.settings).length,
  };
}

/** Lays a workspace over what there is. Returns how to take it back, to the last letter. */
export function takeWorkspace(coming: Workspace): () => void {
  const before = presentWorkspace();
  putDrafts(coming.drafts);
  progressActions.putBack({
    ...before.progress,
    lessons: { ...before.progress.lessons, ...coming.progress.lessons },
  });
  setPredictions({ ...before.predictions, ...coming.predictions });
  for (const [key, text] of Object.entries(coming.settings)) keepText(key, text);
  return () => {
    putDrafts(Object.fromEntries(Object.keys(coming.drafts).map((key) => [key, before.drafts[key]])));
    progressActions.putBack(before.progress);
    setPredictions(before.predictions);
    for (const key of Object.keys(coming.settings)) {
      const text = before.settings[key];
      if (text !== undefined) keepText(key, text);
      else
        try {
          localStorage.removeItem(key);
        } catch {
          // It wasn't kept either.
        }
    }
  };
}
