import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { RuntimeId } from '../../workers/contract';
import { lessonSummaries } from '../content';
import { PART_LABELS } from '../domain/lesson';
import type { VariantId } from '../domain/sample';
import { textsOf } from '../lab/runtime-texts';
import { runtimes } from '../lab/runtimes';
import { Select } from '../ui/select';
import { LanguageSwitch } from './bench/language-switch';
import { useRuntimeChoice } from './bench/use-runtime-choice';
import { LessonGate } from './lesson-gate';
import { NotFoundPage } from './not-found-page';
import { BLANK_PLAN, blankSample } from './own-samples';
import { ShareableBench } from './share/shareable-bench';
import { usePageTitle } from './use-page-title';

const PAIR: readonly VariantId[] = ['leaky', 'fixed'];
const YOURS: readonly VariantId[] = ['yours'];
const BLANK = 'blank';
const ALL = runtimes.all.map(({ id }) => id);

/** The bench on its own, with every sample to choose from, and a blank one. `?sample=<slug>` opens one. */
export default function LabPage() {
  usePageTitle('Lab');
  const [search, setSearch] = useSearchParams();
  const slug = search.get('sample') ?? lessonSummaries[0]?.slug ?? BLANK;
  const available = slug === BLANK ? ALL : (lessonSummaries.find((one) => one.slug === slug)?.runtimes ?? []);
  const [runtime, setRuntime] = useRuntimeChoice(available);
  const choice = (
    <>
      <Select
        label="Sample"
        value={slug}
        options={[
          { value: BLANK, label: 'Blank: paste or write your own', group: 'Your own' },
          ...lessonSummaries.map(({ slug: value, number, title, part }) => ({
            value,
            label: `${number} · ${title}`,
            group: PART_LABELS[part].title,
          })),
        ]}
        onChange={(next) => setSearch({ sample: next })}
      />
      <LanguageSwitch value={runtime} available={available} onChange={setRuntime} />
    </>
  );
  return (
    <>
      <h1 className="visually-hidden">Lab</h1>
      {slug === BLANK ? (
        <Blank key={runtime} runtime={runtime} choice={choice} />
      ) : (
        <LessonGate key={slug} slug={slug}>
          {(lesson) => {
            const sample = lesson.samples[runtime];
            if (!sample) return <NotFoundPage what="lesson" />;
            return (
              <ShareableBench
                page="lab"
                pageTitle={lesson.title}
                sample={sample}
                variants={PAIR}
                plan={lesson.plan}
                choice={choice}
              />
            );
          }}
        </LessonGate>
      )}
    </>
  );
}

function Blank({ runtime, choice }: { readonly runtime: RuntimeId; readonly choice: ReactNode }) {
  const sample = useMemo(() => blankSample(runtimes.byId(runtime), textsOf(runtime)), [runtime]);
  return (
    <ShareableBench
      page="lab"
      pageTitle="Blank"
      sample={sample}
      variants={YOURS}
      plan={BLANK_PLAN}
      choice={choice}
    />
  );
}
