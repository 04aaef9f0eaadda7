import { ArrowRight, OctagonX, TriangleAlert } from 'lucide-react';
import type { Fault } from '../../../workers/contract';
import { Button } from '../../ui/button';
import styles from './fault-panel.module.css';

/** A place in a program: where a fault points and where the editor can go. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

interface FaultPanelProps {
  readonly fault: Fault;
  readonly onGoTo: (place: Place) => void;
}

/** A fault that stopped a side: what happened, where, and what to do next. */
export function FaultPanel({ fault, onGoTo }: FaultPanelProps) {
  return (
    <section className={styles['panel']} data-code={fault.code} aria-label="Fault">
      <p className={styles['what']}>
        <OctagonX aria-hidden="true" />
        <span>{fault.message}</span>
      </p>
      <FaultPlace fault={fault} onGoTo={onGoTo} />
      {fault.hint && (
        <p className={styles['hint']}>
          <WithCode text={fault.hint} />
        </p>
      )}
      {fault.trace && (
        <details className={styles['trace']}>
          <summary>Traceback</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0}>{fault.trace}</pre>
        </details>
      )}
    </section>
  );
}

interface IncidentListProps {
  readonly incidents: readonly Fault[];
  readonly onGoTo: (place: Place) => void;
}

/** Faults that the program survived. */
export function IncidentList({ incidents, onGoTo }: IncidentListProps) {
  return (
    <details className={styles['incidents']}>
      <summary>
        <TriangleAlert aria-hidden="true" />
        <strong>{incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`}</strong>
        <span>{incidents[0]?.message}</span>
      </summary>
      <ul>
        {incidents.map((fault) => (
          <li key={`${fault.code}:${fault.file}:${fault.line}:${fault.message}`} data-code={fault.code}>
            <p>{fault.message}</p>
            <FaultPlace fault={fault} onGoTo={onGoTo} />
            {fault.hint && (
              <p className={styles['hint']}>
                <WithCode text={fault.hint} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function FaultPlace({ fault, onGoTo }: FaultPanelProps) {
  const { file, line } = fault;
  if (!file) return null;
  if (line === undefined) return <p className={styles['place']}>in {file}</p>;
  return (
    <p className={styles['place']}>
      <code>{`${file}:${line}${fault.column ? `:${fault.column}` : ''}`}</code>
      <Button look="quiet" icon={<ArrowRight />} onClick={() => onGoTo({ file, line })}>
        {`Go to line ${line}`}
      </Button>
    </p>
  );
}

/** A sentence in which `backticks` mark what to type. */
function WithCode({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
