import { useSearchParams } from 'wouter';
import { lessonSummaries } from '../content';
import type { VariantId } from '../domain/sample';
import { Select } from '../ui/select';
import { Bench } from './bench/bench';
import { LanguageSwitch } from './bench/language-switch';
import { useRuntimeChoice } from './bench/use-runtime-choice';
import { LessonGate } from './lesson-gate';
import { NotFoundPage } from './not-found-page';
import { usePageTitle } from './use-page-title';

const PAIR: readonly VariantId[] = ['leaky', 'fixed'];

/** The bench on its own, with every sample to choose from. `?sample=<slug>` opens one. */
export default function LabPage() {
  usePageTitle('Lab');
  const [search, setSearch] = useSearchParams();
  const slug = search.get('sample') ?? lessonSummaries[0]?.slug ?? '';
  const summary = lessonSummaries.find((one) => one.slug === slug);
  const [runtime, setRuntime] = useRuntimeChoice(summary?.runtimes ?? []);
  return (
    <>
      <h1 className="visually-hidden">Lab</h1>
      <LessonGate key={slug} slug={slug}>
        {(lesson) => {
          const sample = lesson.samples[runtime];
          if (!sample) return <NotFoundPage what="lesson" />;
          return (
            <Bench
              sample={sample}
              variants={PAIR}
              plan={lesson.plan}
              choice={
                <>
                  <Select
                    label="Sample"
                    value={slug}
                    options={lessonSummaries.map(({ slug: value, title }) => ({ value, label: title }))}
                    onChange={(next) => setSearch({ sample: next })}
                  />
                  <LanguageSwitch value={runtime} available={lesson.runtimes} onChange={setRuntime} />
                </>
              }
            />
          );
        }}
      </LessonGate>
    </>
  );
}
