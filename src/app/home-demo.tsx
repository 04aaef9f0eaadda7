import { Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { lessonSummaries, loadLesson } from '../content';
import type { LoadPlan, VariantId } from '../domain/sample';
import { VARIANT_LABELS } from '../domain/sample';
import { BootSteps } from '../features/boot/boot-steps';
import { ChartGroup } from '../features/chart/chart-group';
import { SideChart } from '../features/chart/side-chart';
import { VerdictAnnouncer } from '../features/verdict/verdict-announcer';
import { VerdictLine } from '../features/verdict/verdict-line';
import type { SideState } from '../lab/lab-state';
import { lab, labActions } from '../lab/lab-store';
import { Button } from '../ui/button';
import { useMediaQuery } from '../ui/use-media-query';
import styles from './home-demo.module.css';

const SLUG = lessonSummaries.some(({ slug }) => slug === 'globals-that-hold-on')
  ? 'globals-that-hold-on'
  : (lessonSummaries[0]?.slug ?? '');
/** The engine that is ready in a tenth of a second. */
const RUNTIME = 'quickjs';
const VARIANTS: readonly VariantId[] = ['leaky', 'fixed'];
/** Longer than the lesson's own run, and read more often: the eye wants to follow it for some seconds. */
const LONGER = 5;
const READINGS = 240;

/** A real leak, measured as soon as the front page is there; on request where motion is not wanted. */
export default function HomeDemo() {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [sampleId, setSampleId] = useState<string | null>(null);
  const group = useMemo(() => new ChartGroup(), []);
  const phase = useStore(lab, (state) => state.phase);
  const sides = useStore(lab, (state) =>
    sampleId !== null && state.sample?.id === sampleId ? state.sides : null,
  );

  useEffect(() => group.connect(), [group]);
  useEffect(() => {
    let gone = false;
    void loadLesson(SLUG).then((lesson) => {
      const sample = lesson?.samples[RUNTIME];
      if (gone || !lesson || !sample) return;
      // Under an id of its own: without the drafts and without the readings of the lesson.
      const own = { ...sample, id: `home/${RUNTIME}` };
      labActions.open(own, lengthen(lesson.plan), VARIANTS);
      setSampleId(own.id);
      if (still) labActions.warm(RUNTIME);
      else labActions.start();
    });
    return () => {
      gone = true;
      labActions.leave();
    };
  }, [still]);

  const busy = phase === 'preparing' || phase === 'running';
  return (
    <figure className={styles['demo']}>
      <div className={styles['sides']}>
        {VARIANTS.map((variant) => {
          const side = sides?.find((one) => one.variant === variant);
          return <DemoSide key={variant} variant={variant} side={side ?? null} group={group} phase={phase} />;
        })}
      </div>
      <figcaption className={styles['caption']}>
        <span>
          A real Hono server, leaky and fixed, in two workers of this page. <strong>Not a recording.</strong>
        </span>
        <Button icon={<Play fill="currentColor" />} off={busy || !sides} onClick={() => labActions.start()}>
          {phase === 'idle' ? 'Run' : 'Run again'}
        </Button>
      </figcaption>
      <VerdictAnnouncer />
    </figure>
  );
}

interface DemoSideProps {
  readonly variant: VariantId;
  readonly side: SideState | null;
  readonly group: ChartGroup;
  readonly phase: Parameters<typeof VerdictLine>[0]['phase'];
}

function DemoSide({ variant, side, group, phase }: DemoSideProps) {
  const label = VARIANT_LABELS[variant];
  return (
    <section
      className={styles['side']}
      aria-label={label}
      data-side={variant}
      data-phase={side?.phase.kind}
      data-verdict={side?.verdict?.class}
    >
      <h2>{label}</h2>
      <div className={styles['verdict']}>{side && <VerdictLine side={side} phase={phase} />}</div>
      <div className={styles['chart']}>
        <SideChart variant={variant} group={group} />
        {side?.phase.kind === 'booting' && (
          <div className={styles['over']}>
            <BootSteps progress={side.phase.progress} label={label} />
          </div>
        )}
        {side?.phase.kind === 'failed' && <p className={styles['over']}>{side.phase.fault.message}</p>}
      </div>
    </section>
  );
}

function lengthen({ profile }: LoadPlan): LoadPlan {
  const { model } = profile;
  const longer =
    model.kind === 'open'
      ? {
          ...model,
          stages: model.stages.map((stage) => ({ ...stage, durationMs: stage.durationMs * LONGER })),
        }
      : {
          ...model,
          stages: model.stages.map((stage) => ({ ...stage, durationMs: stage.durationMs * LONGER })),
        };
  const total = longer.stages.reduce((sum, stage) => sum + stage.durationMs, 0);
  return { profile: { ...profile, model: longer }, everyMs: total / READINGS };
}
