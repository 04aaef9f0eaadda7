import type { LoadProfile } from './load-profile';

/** A lesson as a project for a real server needs it. */
export interface TakeHomeLesson {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly profile: LoadProfile;
  /** The entry file's text, by variant; those that there are. */
  readonly programs: readonly (readonly [variant: TakeHomeVariant, code: string])[];
}

export const TAKE_HOME_VARIANTS = ['leaky', 'fixed', 'wrong-turn'] as const;
export type TakeHomeVariant = (typeof TAKE_HOME_VARIANTS)[number];

/** A project's files by path, below one folder. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Makes a lesson's programs a project for a real server: `workers/<id>/take-home/take-home.ts` exports it as `takeHome`. */
export interface TakeHome {
  project(lesson: TakeHomeLesson): ProjectFiles;
  /** Endings of the files that are in the runtime's language, without the dot. */
  readonly sources: readonly string[];
}
