import {
  Activity,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  Droplets,
  Hourglass,
  PlugZap,
  Waves,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { formatCount } from '../../domain/format';
import type { Verdict, VerdictClass } from '../../domain/verdict-types';
import type { RunPhase, SideState } from '../../lab/lab-state';
import styles from './verdict-line.module.css';

// The rules' sentences: no page needs them to be read.
const VerdictReason = lazy(() => import('./verdict-reason'));

const ICONS: Readonly<Record<VerdictClass, ReactNode>> = {
  leak: <Droplets />,
  'resource leak': <PlugZap />,
  'delayed collection': <Hourglass />,
  spike: <Activity />,
  bounded: <Waves />,
  clean: <CircleCheck />,
  undecided: <CircleHelp />,
};

interface VerdictLineProps {
  readonly side: SideState;
  readonly phase: RunPhase;
}

/** A side's verdict in one line: icon, word and figures, and why on request. */
export function VerdictLine({ side, phase }: VerdictLineProps) {
  const { verdict } = side;
  const [asked, setAsked] = useState(false);
  if (side.phase.kind === 'failed')
    return <Waiting icon={<CircleAlert />} tone="bad" text={failedText(side)} />;
  if (!verdict) return <Waiting icon={<CircleDashed />} text={waitingText(phase)} />;
  const open = side.phase.kind === 'running';
  return (
    <details
      className={styles['verdict']}
      data-tone={toneOf(verdict.class)}
      name={`verdict-${side.variant}`}
      onToggle={() => setAsked(true)}
    >
      <summary className={styles['line']}>
        <span className={styles['icon']} aria-hidden="true">
          {ICONS[verdict.class]}
        </span>
        <Headline verdict={verdict} />
        {side.ends.length > 0 && <span className={styles['ends']}>{endsText(side)}</span>}
        <span className={styles['why']}>
          {open && <span className={styles['soFar']}>so far ·</span>}
          Why
          <ChevronRight aria-hidden="true" />
        </span>
      </summary>
      <div className={styles['because']}>
        {(asked || side.phase.kind === 'finished') && (
          <Suspense fallback={null}>
            <VerdictReason verdict={verdict} />
          </Suspense>
        )}
        <p className={styles['evidence']}>
          {`Confidence: ${verdict.confidence}. From ${formatCount(verdict.evidence.readings)} readings over ${formatCount(verdict.evidence.requests)} requests; ${Math.round(verdict.evidence.rising * 100)} % of the steps rose.`}
        </p>
      </div>
    </details>
  );
}

/** The headline begins with its class: that word is made to stand out, the text stays one. */
function Headline({ verdict }: { readonly verdict: Verdict }) {
  const { headline } = verdict;
  const head = headline.toLowerCase().startsWith(verdict.class)
    ? headline.slice(0, verdict.class.length)
    : '';
  return (
    <span className={styles['headline']} title={headline} data-testid="headline">
      <strong>{head}</strong>
      {headline.slice(head.length)}
    </span>
  );
}

function Waiting({
  icon,
  text,
  tone,
}: {
  readonly icon: ReactNode;
  readonly text: string;
  readonly tone?: 'bad';
}) {
  return (
    <div className={styles['verdict']} data-tone={tone ?? 'none'}>
      <p className={styles['line']}>
        <span className={styles['icon']} aria-hidden="true">
          {icon}
        </span>
        <span className={styles['headline']}>{tone ? <strong>{text}</strong> : text}</span>
      </p>
    </div>
  );
}

/** How often a supervisor had to put a new process in the place of one that ended. */
function endsText({ ends }: SideState): string {
  const killed = ends.filter((end) => end.kind === 'oom-killed').length;
  const lost = ends.reduce((sum, end) => sum + end.lost, 0);
  const times = (count: number) => (count === 1 ? 'once' : `${formatCount(count)} times`);
  return [
    killed > 0 ? `killed ${times(killed)}` : '',
    ends.length > killed ? `recycled ${times(ends.length - killed)}` : '',
    lost > 0 ? `${formatCount(lost)} ${lost === 1 ? 'request' : 'requests'} lost` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How far a failed side came. */
function failedText({ series }: SideState): string {
  const requests = series && series.length > 1 ? series.last('requests') : 0;
  return requests > 0
    ? `Failed after ${formatCount(requests)} requests`
    : 'Failed before it could be measured';
}

function waitingText(phase: RunPhase): string {
  switch (phase) {
    case 'idle':
      return 'No verdict yet: run it to get one';
    case 'preparing':
      return 'Getting ready';
    case 'running':
    case 'paused':
      return 'Watching: too early for a verdict';
    case 'finished':
    case 'stopped':
    case 'failed':
      return 'No verdict: there were no readings';
  }
}

function toneOf(kind: VerdictClass): 'bad' | 'good' | 'mixed' | 'none' {
  switch (kind) {
    case 'leak':
    case 'resource leak':
      return 'bad';
    case 'delayed collection':
    case 'spike':
      return 'mixed';
    case 'bounded':
    case 'clean':
      return 'good';
    case 'undecided':
      return 'none';
  }
}
