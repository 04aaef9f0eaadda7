import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { ACTIVITY_LABELS, type Lesson } from '../../domain/lesson';
import { Button } from '../../ui/button';
import styles from './lesson-steps.module.css';

interface LessonStepsProps {
  readonly lesson: Lesson;
  /** 0-based. */
  readonly step: number;
  /** Numbers of the steps that the learner has done. */
  readonly done: readonly number[];
  readonly onStep: (step: number) => void;
  /** What the step holds, below its heading. */
  readonly children: ReactNode;
  /** What follows the last step: ways on. */
  readonly onward: ReactNode;
}

/** A lesson's prose, one step on the screen at a time. */
export function LessonSteps({ lesson, step, done, onStep, children, onward }: LessonStepsProps) {
  const current = lesson.steps[step];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    // Not at the first step: the page itself has just been opened there.
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('[data-scroll]')?.scrollTo({ top: 0 });
    // Where the page itself scrolls: a step is read from its beginning.
    if ((heading.current?.getBoundingClientRect().top ?? 0) < 0) scrollTo({ top: 0 });
  }, [step]);
  const last = lesson.steps.length - 1;
  return (
    <article className={styles['lesson']} aria-labelledby="lesson-title">
      <header className={styles['header']}>
        <p className={styles['kicker']}>{`Lesson ${lesson.number} · ${lesson.minutes} minutes`}</p>
        <h1 id="lesson-title">{lesson.title}</h1>
      </header>
      <nav aria-label="Steps">
        <ol className={styles['steps']}>
          {lesson.steps.map((one, index) => (
            <li key={one.title}>
              <button
                type="button"
                aria-current={index === step ? 'step' : undefined}
                title={`${ACTIVITY_LABELS[one.activity.kind]}: ${one.title}`}
                data-done={done.includes(index) || undefined}
                onClick={() => onStep(index)}
              >
                <span className="visually-hidden">
                  {`Step ${index + 1}: ${one.title}${done.includes(index) ? ', done' : ''}`}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {current && (
        <section className={styles['step']} aria-labelledby="step-title">
          <h2 id="step-title" ref={heading} tabIndex={-1}>
            <span className={styles['part']}>{ACTIVITY_LABELS[current.activity.kind]}</span>
            {current.title}
          </h2>
          {children}
        </section>
      )}
      <div className={styles['ways']}>
        <Button icon={<ArrowLeft />} off={step === 0} onClick={() => onStep(step - 1)}>
          Back
        </Button>
        <span className={styles['count']}>{`${step + 1} of ${lesson.steps.length}`}</span>
        {step < last ? (
          <Button
            look="primary"
            className={styles['next']}
            icon={<ArrowRight />}
            onClick={() => onStep(step + 1)}
          >
            Next
          </Button>
        ) : (
          onward
        )}
      </div>
    </article>
  );
}
