import { StickyNote, X } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { LanguageId } from '../../../workers/contract';
import type { Lesson } from '../../domain/lesson';
import { type Sample, VARIANT_LABELS } from '../../domain/sample';
import { KeySheet } from '../../features/presenter/key-sheet';
import { optionsAt } from '../../features/presenter/presenter-state';
import { nameOfScreen } from '../../features/presenter/screens';
import { StageCode } from '../../features/presenter/stage-code';
import { VerdictAnnouncer } from '../../features/verdict/verdict-announcer';
import { runtimes } from '../../lab/runtimes';
import { BrandMark } from '../../ui/brand-mark';
import { Button } from '../../ui/button';
import { ScreenAddress } from './screen-address';
import { codeAt, codeOf } from './screen-code';
import { ScreenView } from './screen-view';
import styles from './stage.module.css';
import { useStage } from './use-stage';

interface StageProps {
  readonly lesson: Lesson;
  readonly sample: Sample;
  readonly language: LanguageId;
}

/** The wall: one screen of a lesson, as large as the window, driven by keys or a clicker. */
export function Stage({ lesson, sample, language }: StageProps) {
  const [, navigate] = useLocation();
  const leave = useCallback(() => navigate(`/learn/${lesson.slug}`), [navigate, lesson.slug]);
  const stage = useStage({ lesson, sample, language, onLeave: leave });
  const { screens, screen, state, dispatch, order } = stage;
  const variant = codeAt(screen);
  const spot = (line: number) => dispatch({ kind: 'spot', line });
  return (
    <main className={styles['stage']} data-screen={screen.id} data-kind={screen.kind}>
      <div className={styles['screen']} key={screen.id}>
        <ScreenView lesson={lesson} sample={sample} language={language} stage={stage} />
      </div>
      {state.overlay !== 'none' && (
        <div className={styles['overlay']}>
          {state.overlay === 'code' && (
            <StageCode
              code={codeOf(sample, variant)}
              syntax={runtimes.byLanguage(language).syntax}
              label={`${VARIANT_LABELS[variant]}: the code`}
              line={state.line}
              onLine={spot}
            />
          )}
          {state.overlay === 'help' && <KeySheet />}
          {state.overlay === 'address' && (
            <ScreenAddress lesson={lesson} step={screen.step} language={language} large />
          )}
        </div>
      )}
      <footer className={styles['foot']}>
        <BrandMark size={22} />
        <span className={styles['lesson']}>{lesson.title}</span>
        <span className={styles['progress']} aria-hidden="true">
          <span style={{ inlineSize: `${(100 * state.at) / Math.max(1, screens.length - 1)}%` }} />
        </span>
        <span className={styles['count']}>{`${state.at + 1} / ${screens.length}`}</span>
        <span className={styles['hint']}>{hintFor(optionsAt(screen) > 0, screen.kind)}</span>
        <Button
          look="quiet"
          icon={<StickyNote />}
          iconOnly
          title="Open your notes (N)"
          onClick={() => order('notes')}
        >
          Notes
        </Button>
        <Button look="quiet" icon={<X />} iconOnly title="Leave (Esc)" onClick={leave}>
          Leave the presentation
        </Button>
      </footer>
      <p className="visually-hidden" role="status">
        {`Screen ${state.at + 1} of ${screens.length}: ${nameOfScreen(screen, lesson)}`}
      </p>
      <VerdictAnnouncer />
      {state.blank !== 'no' && (
        <button
          type="button"
          className={styles['blank']}
          data-color={state.blank}
          aria-label="The wall is covered. Press to uncover it."
          onClick={() => dispatch({ kind: 'close' })}
        />
      )}
    </main>
  );
}

/** The one or two keys that matter on a screen; all others are on the sheet. */
function hintFor(votes: boolean, kind: string): string {
  if (kind === 'title') return '→ to begin · ? for the keys';
  if (votes) return '1 2 3 … to count hands';
  if (kind === 'run') return 'R to run · S to step';
  if (kind === 'snippet') return 'Enter to ask';
  if (kind === 'code') return '↓ for the spotlight';
  return '? for the keys';
}
