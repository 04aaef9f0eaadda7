import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../domain/format';
import { CurveSketch } from './curve-sketch';
import styles from './poll-board.module.css';
import { CURVES } from './presenter-state';

interface PollBoardProps {
  readonly question: string;
  readonly options: readonly {
    readonly label: ReactNode;
    readonly right?: boolean;
    readonly why?: ReactNode;
  }[];
  readonly votes: readonly number[] | undefined;
  readonly revealed: boolean;
  readonly onVote: (option: number) => void;
}

/** A question to the room: hands are counted by pressing the number of the answer. */
export function PollBoard({ question, options, votes, revealed, onVote }: PollBoardProps) {
  const all = votes?.reduce((sum, count) => sum + count, 0) ?? 0;
  return (
    <div className={styles['poll']}>
      <h1>{question}</h1>
      <ol className={styles['options']}>
        {options.map((option, index) => {
          const count = votes?.[index] ?? 0;
          const state =
            !revealed || option.right === undefined ? undefined : option.right ? 'right' : 'wrong';
          return (
            <li key={index} data-state={state}>
              <button type="button" className={styles['option']} onClick={() => onVote(index)}>
                <kbd>{index + 1}</kbd>
                <span className={styles['label']}>{option.label}</span>
                {state === 'right' && <Check aria-label="right" />}
                <span className={styles['count']}>
                  {all > 0 && formatCount(count)}
                  <span className="visually-hidden">{count === 1 ? ' vote' : ' votes'}</span>
                </span>
              </button>
              <span
                className={styles['bar']}
                style={{ inlineSize: all > 0 ? `${(100 * count) / all}%` : 0 }}
              />
              {revealed && option.why && <div className={styles['why']}>{option.why}</div>}
            </li>
          );
        })}
      </ol>
      <p className={styles['hint']} role="status">
        {all === 0
          ? 'Count hands: press 1, 2, 3 … once for each.'
          : `${formatCount(all)} ${all === 1 ? 'vote' : 'votes'}.${revealed || options[0]?.right === undefined ? '' : ' Enter shows the answer.'}`}
      </p>
    </div>
  );
}

/** The curves that a room can vote for, drawn. */
export const CURVE_OPTIONS = CURVES.map(({ id, label }) => ({
  label: (
    <>
      <CurveSketch curve={id} />
      {label}
    </>
  ),
}));
