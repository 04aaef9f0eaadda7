import { Check, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { LanguageId } from '../../../workers/contract';
import type { Quiz } from '../../domain/lesson';
import { Prose } from './prose';
import styles from './quiz-card.module.css';

interface QuizCardProps {
  readonly quiz: Quiz;
  readonly language: LanguageId;
  /** The option that was chosen; null before one was. */
  readonly chosen: number | null;
  readonly onChoose: (option: number) => void;
  readonly onNote: (note: number) => void;
  /** What shows that the answer is right, once one was chosen. */
  readonly proof: ReactNode;
}

/** A question, its options, and after a choice an explanation for every one of them. */
export function QuizCard({ quiz, language, chosen, onChoose, onNote, proof }: QuizCardProps) {
  const name = useId();
  const answered = chosen !== null;
  const right = answered && quiz.options[chosen]?.right === true;
  return (
    <fieldset className={styles['quiz']}>
      <legend>{quiz.question}</legend>
      <div className={styles['options']}>
        {quiz.options.map((option, index) => {
          const state = !answered ? undefined : option.right ? 'right' : index === chosen ? 'wrong' : 'other';
          return (
            <div key={index} className={styles['option']} data-state={state}>
              <label>
                <input type="radio" name={name} checked={chosen === index} onChange={() => onChoose(index)} />
                <Prose body={option.text} language={language} onNote={onNote} />
                {state === 'right' && <Check aria-label="right" />}
                {state === 'wrong' && <X aria-label="wrong" />}
              </label>
              {answered && (
                <div className={styles['why']}>
                  <Prose body={option.why} language={language} onNote={onNote} />
                </div>
              )}
            </div>
          );
        })}
      </div>
      <div className={styles['verdict']} role="status">
        {answered && (right ? 'Right.' : 'Not that one. Read why, and choose again if you like.')}
      </div>
      {answered && proof}
    </fieldset>
  );
}
