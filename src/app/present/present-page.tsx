import { useSearchParams } from 'wouter';
import type { Lesson } from '../../domain/lesson';
import { runtimes } from '../../lab/runtimes';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { LessonGate } from '../lesson-gate';
import { NotFoundPage } from '../not-found-page';
import { usePageTitle } from '../use-page-title';
import { NotesWindow } from './notes-window';
import { Stage } from './stage';

/** A lesson on a wall: one idea a screen. With `?notes` in the address, the presenter's own window. */
export default function PresentPage({ slug }: { readonly slug: string }) {
  return <LessonGate slug={slug}>{(lesson) => <Presentation lesson={lesson} />}</LessonGate>;
}

function Presentation({ lesson }: { readonly lesson: Lesson }) {
  const [search] = useSearchParams();
  const notes = search.has('notes');
  usePageTitle(notes ? `Notes: ${lesson.title}` : `Present: ${lesson.title}`);
  const [runtime] = useRuntimeChoice(lesson.runtimes);
  const sample = lesson.samples[runtime];
  if (!sample) return <NotFoundPage what="lesson" />;
  const language = runtimes.languageOf(runtime);
  return notes ? (
    <NotesWindow lesson={lesson} language={language} />
  ) : (
    <Stage lesson={lesson} sample={sample} language={language} />
  );
}
