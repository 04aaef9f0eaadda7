import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { LanguageId } from '../../../workers/contract';
import { ACTIVITY_LABELS, type Lesson } from '../../domain/lesson';
import { syntaxOf } from '../../domain/notation';
import { type Sample, VARIANT_LABELS, VARIANT_SHAPES, type VariantId } from '../../domain/sample';
import { BootSteps } from '../../features/boot/boot-steps';
import { Prose } from '../../features/lesson/prose';
import { CURVE_OPTIONS, PollBoard } from '../../features/presenter/poll-board';
import { roomSaid } from '../../features/presenter/presenter-state';
import { StageCode } from '../../features/presenter/stage-code';
import { Recorder } from '../../features/recorder/recorder';
import { VerdictLine } from '../../features/verdict/verdict-line';
import { lab } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { BrandMark } from '../../ui/brand-mark';
import { ShapeMark } from '../../ui/shape-mark';
import { ScreenAddress } from './screen-address';
import { codeOf, lineOfMark } from './screen-code';
import { ScreenReply } from './screen-reply';
import styles from './stage.module.css';
import type { StageModel } from './use-stage';

interface ScreenViewProps {
  readonly lesson: Lesson;
  readonly sample: Sample;
  readonly language: LanguageId;
  readonly stage: StageModel;
}

/** One screen of the wall. */
export function ScreenView({ lesson, sample, language, stage }: ScreenViewProps): ReactNode {
  const { screen, state, replies, dispatch } = stage;
  const onNote = (mark: number) => {
    const at = lineOfMark(codeOf(sample, 'leaky'), mark);
    dispatch({ kind: 'overlay', overlay: 'code' });
    if (at > 0) dispatch({ kind: 'spot', line: at });
  };
  const kicker = (
    <p className={styles['kicker']}>
      {screen.step === null
        ? 'Leak Lab'
        : ACTIVITY_LABELS[lesson.steps[screen.step]?.activity.kind ?? 'story']}
    </p>
  );
  const code = (variant: VariantId, spotlight: boolean) => (
    <StageCode
      code={codeOf(sample, variant)}
      syntax={runtimes.byLanguage(language).syntax}
      label={`${VARIANT_LABELS[variant]}: the code`}
      line={spotlight ? state.line : 0}
      onLine={(line) => dispatch({ kind: 'spot', line })}
    />
  );
  switch (screen.kind) {
    case 'title':
      return (
        <div className={styles['title']}>
          <div>
            <p className={styles['kicker']}>{`Lesson ${lesson.number} · ${lesson.minutes} minutes`}</p>
            <h1>{lesson.title}</h1>
            <p>{lesson.summary}</p>
          </div>
          <ScreenAddress lesson={lesson} step={null} language={language} />
        </div>
      );
    case 'prose':
      return (
        <div className={styles['prose']}>
          {kicker}
          <h1>{screen.title}</h1>
          <Prose body={screen.body} language={language} onNote={onNote} />
        </div>
      );
    case 'snippet': {
      const { snippet } = screen;
      return (
        <div className={styles['ask']}>
          {kicker}
          <h1>{screen.title}</h1>
          <StageCode
            code={snippet.code}
            syntax={syntaxOf(snippet.notation, runtimes)}
            label="What is asked"
            line={0}
            onLine={() => undefined}
          />
          {snippet.run && <ScreenReply reply={replies[screen.id] ?? null} variant={snippet.run.variant} />}
        </div>
      );
    }
    case 'quiz': {
      const { quiz, id } = screen;
      return (
        <PollBoard
          question={quiz.question}
          options={quiz.options.map(({ text, right, why }) => ({
            label: <Prose body={text} language={language} onNote={onNote} />,
            right,
            why: <Prose body={why} language={language} onNote={onNote} />,
          }))}
          votes={state.votes[id]}
          revealed={state.revealed.includes(id)}
          onVote={(option) => dispatch({ kind: 'vote', option, by: 1 })}
        />
      );
    }
    case 'predict':
      return (
        <PollBoard
          question={`What will the ${VARIANT_LABELS[screen.side].toLowerCase()} program’s memory look like?`}
          options={CURVE_OPTIONS}
          votes={state.votes[screen.id]}
          revealed={state.revealed.includes(screen.id)}
          onVote={(option) => dispatch({ kind: 'vote', option, by: 1 })}
        />
      );
    case 'code':
      return (
        <div className={styles['program']}>
          <h1>
            <Named variant={screen.variant} /> <span>{screen.title}</span>
          </h1>
          {code(screen.variant, true)}
        </div>
      );
    case 'run':
      return <RunScreen stage={stage} title={screen.title} variants={screen.variants} sampleId={sample.id} />;
    case 'compare':
      return (
        <div className={styles['pair']}>
          {(['leaky', 'fixed'] as const).map((variant) => (
            <section key={variant}>
              <h1>
                <Named variant={variant} />
              </h1>
              {code(variant, true)}
            </section>
          ))}
        </div>
      );
    case 'exercise':
      return (
        <div className={styles['title']}>
          <div>
            {kicker}
            <h1>{screen.title}</h1>
            <p>{lesson.exercise?.task}</p>
          </div>
          <ScreenAddress lesson={lesson} step={screen.step} language={language} />
        </div>
      );
    case 'take-home':
      return (
        <div className={styles['title']}>
          <div>
            {kicker}
            <h1>{screen.title}</h1>
            <p>The same programs as a project for a real server, with its load and its measurement.</p>
          </div>
          <ScreenAddress lesson={lesson} step={screen.step} language={language} />
        </div>
      );
    case 'end':
      return (
        <div className={styles['title']}>
          <div>
            <BrandMark size={72} />
            <h1>Now it’s yours</h1>
            <p>{lesson.goal}</p>
          </div>
          <ScreenAddress lesson={lesson} step={null} language={language} />
        </div>
      );
  }
}

function Named({ variant }: { readonly variant: VariantId }) {
  return (
    <span className={styles['named']} data-side={variant}>
      <ShapeMark shape={VARIANT_SHAPES[variant]} size={26} />
      {VARIANT_LABELS[variant]}
    </span>
  );
}

interface RunScreenProps {
  readonly stage: StageModel;
  readonly title: string;
  readonly variants: readonly VariantId[];
  readonly sampleId: string;
}

/** Memory of both sides on one paper, and below it what each was found to be. */
function RunScreen({ stage, title, variants, sampleId }: RunScreenProps) {
  const phase = useStore(lab, (state) => state.phase);
  const sides = useStore(lab, (state) => (state.sample?.id === sampleId ? state.sides : null));
  const open = sides?.map(({ variant }) => variant).join() === variants.join();
  const polled = [...stage.screens].reverse().find((screen) => screen.kind === 'predict');
  // The room was asked about the leaky program beside its fix, not about the wrong turn.
  const said = polled && variants.includes('fixed') ? roomSaid(stage.state.votes[polled.id]) : '';
  const booting = sides?.find((side) => side.phase.kind === 'booting')?.phase;
  return (
    <div className={styles['run']}>
      <header>
        <h1>{title}</h1>
        {said && <p className={styles['said']}>{said}</p>}
      </header>
      <div className={styles['paper']}>
        <Recorder
          scale={1.7}
          label={`Live memory after each collection, by requests: ${variants.map((one) => VARIANT_LABELS[one]).join(' and ')}`}
        />
        {!open || phase === 'idle' ? (
          <p className={styles['over']}>
            Press <kbd>R</kbd> to run both
          </p>
        ) : (
          booting?.kind === 'booting' && (
            <div className={styles['over']}>
              <BootSteps progress={booting.progress} label="Engine" />
            </div>
          )
        )}
      </div>
      <div className={styles['verdicts']}>
        {variants.map((variant) => {
          const side = open ? sides?.find((one) => one.variant === variant) : undefined;
          return (
            <section key={variant} aria-label={VARIANT_LABELS[variant]} data-side={variant}>
              <h2>
                <Named variant={variant} />
              </h2>
              {side && <VerdictLine side={side} phase={phase} />}
              {side?.phase.kind === 'failed' && (
                <p>{`${side.phase.fault.message} ${side.phase.fault.hint ?? ''}`}</p>
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
}
