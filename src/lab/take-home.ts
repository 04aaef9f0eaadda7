import {
  type ProjectFiles,
  type RuntimeRecord,
  TAKE_HOME_VARIANTS,
  type TakeHome,
} from '../../workers/contract';
import type { Lesson } from '../domain/lesson';

const modules = import.meta.glob<{ readonly takeHome: TakeHome }>('../../workers/*/take-home/take-home.ts', {
  eager: true,
});

/** Throws for a runtime whose folder makes no projects: it can't have lessons. */
function takeHomeOf({ id }: RuntimeRecord): TakeHome {
  const found = modules[`../../workers/${id}/take-home/take-home.ts`];
  if (!found)
    throw new Error(`workers/${id} has no take-home/take-home.ts, so its lessons can’t be taken home.`);
  return found.takeHome;
}

/** A lesson's programs as a project for a real server. */
export function projectOf(lesson: Lesson, runtime: RuntimeRecord): ProjectFiles {
  const variants = lesson.samples[runtime.id]?.variants ?? {};
  return takeHomeOf(runtime).project({
    slug: lesson.slug,
    title: lesson.title,
    summary: lesson.summary,
    profile: lesson.plan.profile,
    programs: TAKE_HOME_VARIANTS.flatMap((variant) => {
      const code = variants[variant]?.files[runtime.entry];
      return code === undefined ? [] : [[variant, code] as const];
    }),
  });
}

/** The archive's name, which is that of the folder in it: `leak-lab-globals-that-hold-on-python`. */
export function projectName({ slug }: Pick<Lesson, 'slug'>, { language }: RuntimeRecord): string {
  return `leak-lab-${slug}-${language}`;
}

/** True for a project's file in the runtime's own language. */
export function isSource(file: string, runtime: RuntimeRecord): boolean {
  return takeHomeOf(runtime).sources.includes(file.split('.').at(-1) ?? '');
}
