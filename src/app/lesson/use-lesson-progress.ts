import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { RuntimeId } from '../../../workers/contract';
import type { Lesson } from '../../domain/lesson';
import { type LessonProgress, NOT_BEGUN } from '../../domain/progress';
import { progressActions, progressStore } from '../../lab/kept/progress';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { isDoneByReading, isDoneByRun } from './step-done';

/** What the learner has done in this lesson; notes on the way which steps are read, and what runs have shown. */
export function useLessonProgress(lesson: Lesson, step: number, runtime: RuntimeId): LessonProgress {
  const { slug } = lesson;
  const own = useStore(progressStore, (state) => state.progress.lessons[slug] ?? NOT_BEGUN);
  const kind = lesson.steps[step]?.activity.kind;
  useEffect(() => {
    progressActions.visit(slug, step);
    if (isDoneByReading(kind)) progressActions.done(slug, step);
  }, [slug, step, kind]);
  useEffect(() => {
    const note = (state: LabState): void => {
      if (state.phase !== 'finished' || state.sample?.id !== lesson.samples[runtime]?.id) return;
      const variants = state.sides.flatMap((side) => (side.series ? [side.variant] : []));
      if (isDoneByRun(kind, variants)) progressActions.done(slug, step);
    };
    note(lab.getState());
    return lab.subscribe((state, before) => {
      if (state.phase === before.phase) return;
      note(state);
      if (state.phase !== 'finished' || state.sample?.id !== lesson.samples[runtime]?.id) return;
      for (const { variant, series } of state.sides)
        if (series) progressActions.ran(slug, runtimes.languageOf(runtime), variant, series);
    });
  }, [lesson, slug, step, kind, runtime]);
  return own;
}
