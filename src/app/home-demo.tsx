import { Play } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { lessonSummaries, loadLesson } from '../content';
import { formatCount } from '../domain/format';
import type { VariantId } from '../domain/sample';
import { VARIANT_LABELS, VARIANT_SHAPES } from '../domain/sample';
import { BootSteps } from '../features/boot/boot-steps';
import { moreThanAtFirst, Pile } from '../features/recorder/pile';
import { Recorder } from '../features/recorder/recorder';
import { VerdictAnnouncer } from '../features/verdict/verdict-announcer';
import { VerdictLine } from '../features/verdict/verdict-line';
import type { SideState } from '../lab/lab-state';
import { lab, labActions } from '../lab/lab-store';
import { quickRuntime } from '../lab/runtimes';
import { Button } from '../ui/button';
import { ShapeMark } from '../ui/shape-mark';
import { useMediaQuery } from '../ui/use-media-query';
import { useSampled } from '../ui/use-sampled';
import { demoPlan } from './demo-plan';
import styles from './home-demo.module.css';

const SLUG = lessonSummaries.some(({ slug }) => slug === 'globals-that-hold-on')
  ? 'globals-that-hold-on'
  : (lessonSummaries[0]?.slug ?? '');
const RUNTIME = quickRuntime.id;
const VARIANTS: readonly VariantId[] = ['leaky', 'fixed'];
/** Objects that a square of the pile stands for: some two hundred squares at the end. */
const PER_SQUARE = 200;

/** A real leak, measured as soon as the front page is there; on request where motion is not wanted. */
export default function HomeDemo() {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [sampleId, setSampleId] = useState<string | null>(null);
  const phase = useStore(lab, (state) => state.phase);
  const sides = useStore(lab, (state) =>
    sampleId !== null && state.sample?.id === sampleId ? state.sides : null,
  );

  useEffect(() => {
    let gone = false;
    void loadLesson(SLUG).then((lesson) => {
      const sample = lesson?.samples[RUNTIME];
      if (gone || !lesson || !sample) return;
      // Under an id of its own: without the drafts and without the readings of the lesson.
      const own = { ...sample, id: `home/${RUNTIME}` };
      labActions.open(own, demoPlan(lesson.plan), VARIANTS);
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
    <figure className={styles['demo']} aria-label="A live run">
      <div className={styles['top']}>
        <span className={styles['live']} data-phase={phase}>
          {busy ? 'Running now' : phase === 'finished' ? 'Run ended' : 'Ready'}
        </span>
        <span className={styles['what']}>Live memory after each collection</span>
        <Button icon={<Play fill="currentColor" />} off={busy || !sides} onClick={() => labActions.start()}>
          {phase === 'idle' ? 'Run' : 'Run again'}
        </Button>
      </div>
      <div className={styles['recorder']}>
        <Recorder label="Live memory by requests: leaky as a full line, fixed as a dashed one" />
        <DemoOver sides={sides} />
      </div>
      <div className={styles['sides']}>
        {VARIANTS.map((variant) => {
          const side = sides?.find((one) => one.variant === variant);
          return <DemoSide key={variant} variant={variant} side={side ?? null} phase={phase} />;
        })}
      </div>
      <figcaption className={styles['caption']}>
        A real Hono server, leaky and fixed, in two workers of this page. Each square is {PER_SQUARE} objects
        that stayed. <strong>Not a recording.</strong>
      </figcaption>
      <VerdictAnnouncer />
    </figure>
  );
}

/** Over the paper, before there is a line: how far the engines are, or why there won’t be one. */
function DemoOver({ sides }: { readonly sides: readonly SideState[] | null }) {
  const booting = sides?.find((side) => side.phase.kind === 'booting')?.phase;
  const failed = sides?.find((side) => side.phase.kind === 'failed')?.phase;
  if (failed?.kind === 'failed')
    return (
      <p className={styles['over']}>
        {failed.fault.message} {failed.fault.hint}
      </p>
    );
  if (booting?.kind === 'booting')
    return (
      <div className={styles['over']}>
        <BootSteps progress={booting.progress} label="Engine" />
      </div>
    );
  return null;
}

interface DemoSideProps {
  readonly variant: VariantId;
  readonly side: SideState | null;
  readonly phase: Parameters<typeof VerdictLine>[0]['phase'];
}

function DemoSide({ variant, side, phase }: DemoSideProps) {
  const label = VARIANT_LABELS[variant];
  const more = useSampled(
    lab,
    useCallback(() => moreThanAtFirst(variant), [variant]),
  );
  return (
    <section
      className={styles['side']}
      aria-label={label}
      data-side={variant}
      data-phase={side?.phase.kind}
      data-verdict={side?.verdict?.class}
    >
      <h2>
        <ShapeMark shape={VARIANT_SHAPES[variant]} />
        {label}
        <span className={styles['more']}>{`${more > 0 ? '+' : ''}${formatCount(more)} objects`}</span>
      </h2>
      <div className={styles['pile']}>
        <Pile
          variant={variant}
          perSquare={PER_SQUARE}
          label={`${label}: a square for ${PER_SQUARE} objects kept`}
        />
      </div>
      <div className={styles['verdict']}>{side && <VerdictLine side={side} phase={phase} />}</div>
    </section>
  );
}
