import { CircleDashed, Lightbulb, LoaderCircle, Check as Tick, X } from 'lucide-react';
import { useState } from 'react';
import type { LanguageId } from '../../../workers/contract';
import type { Check, CheckResult } from '../../domain/check';
import { Button } from '../../ui/button';
import { InlineCode } from '../../ui/inline-code';
import styles from './check-item.module.css';

interface CheckItemProps {
  readonly check: Check;
  readonly language: LanguageId;
  readonly result: CheckResult | null;
  readonly busy: boolean;
  readonly onGoTo?: ((place: { readonly file: string; readonly line: number }) => void) | undefined;
}

/** One rule: its state, what was measured, and hints by degrees once it has failed. */
export function CheckItem({ check, language, result, busy, onGoTo }: CheckItemProps) {
  const [shown, setShown] = useState(0);
  const hints = hintsOf(check, language);
  const state = busy ? 'busy' : result === null ? 'open' : result.passed ? 'passed' : 'failed';
  const fault = result?.fault;
  return (
    <li className={styles['check']} data-state={state} data-check={check.id}>
      <span className={styles['mark']} aria-hidden="true">
        {state === 'passed' && <Tick />}
        {state === 'failed' && <X />}
        {state === 'busy' && <LoaderCircle />}
        {state === 'open' && <CircleDashed />}
      </span>
      <div className={styles['text']}>
        <h4>
          <InlineCode text={check.title} />
          <span className="visually-hidden">
            {{ passed: ', passed', failed: ', failed', busy: ', running', open: ', not checked yet' }[state]}
          </span>
        </h4>
        {result && !busy && <p>{result.sentence}</p>}
        {state === 'failed' && fault?.file && fault.line !== undefined && onGoTo && (
          <button
            type="button"
            className={styles['place']}
            onClick={() => onGoTo({ file: fault.file ?? '', line: fault.line ?? 1 })}
          >
            {`Go to ${fault.file}, line ${fault.line}`}
          </button>
        )}
        {state === 'failed' && (
          <div className={styles['hints']}>
            <ol>
              {hints.slice(0, shown).map((hint) => (
                <li key={hint}>
                  <InlineCode text={hint} />
                </li>
              ))}
            </ol>
            {shown < hints.length && (
              <Button look="quiet" icon={<Lightbulb />} onClick={() => setShown((before) => before + 1)}>
                {shown === 0 ? 'Give me a hint' : `Another hint (${shown} of ${hints.length} shown)`}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

function hintsOf({ hints }: Check, language: LanguageId): readonly string[] {
  return isList(hints) ? hints : (hints[language] ?? []);
}

function isList(hints: Check['hints']): hints is readonly string[] {
  return Array.isArray(hints);
}
