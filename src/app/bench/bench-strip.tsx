import { BookOpen, ChartLine, CodeXml, GitCompareArrows, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { LoadPlan } from '../../domain/sample';
import { RunControls } from '../../features/controls/run-controls';
import { trafficSummary } from '../../features/controls/traffic-summary';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import styles from './bench-strip.module.css';
import type { BenchParts } from './use-bench-layout';

interface BenchStripProps {
  readonly choice: ReactNode;
  readonly plan: LoadPlan;
  readonly parts: BenchParts;
  /** The guide's name; null without one. */
  readonly guide: string | null;
  /** Whether the diff is shown; null where there is nothing to compare. */
  readonly diff: boolean | null;
  readonly onDiff: () => void;
  readonly onTraffic: () => void;
}

/** The one strip of controls: what runs, the run itself, what is in sight, and the traffic. */
export function BenchStrip({ choice, plan, parts, guide, diff, onDiff, onTraffic }: BenchStripProps) {
  const current = useStore(lab, (state) => state.plan);
  const desk = parts.layout === 'desk';
  return (
    <div className={styles['strip']} data-layout={parts.layout}>
      <div className={styles['choice']}>
        {guide !== null && parts.guideBeside && (
          <ViewButton
            on={parts.guide}
            icon={<BookOpen />}
            name={guide.toLowerCase()}
            onClick={() => parts.toggle('guide')}
          />
        )}
        {choice}
      </div>
      <div className={styles['controls']} data-part>
        <RunControls />
      </div>
      {desk && (
        <fieldset className={styles['views']}>
          <legend className="visually-hidden">In sight</legend>
          <ViewButton on={parts.code} icon={<CodeXml />} name="code" onClick={() => parts.toggle('code')} />
          <ViewButton
            on={parts.charts}
            icon={<ChartLine />}
            name="charts"
            onClick={() => parts.toggle('charts')}
          />
          {diff !== null && (
            <ViewButton on={diff} icon={<GitCompareArrows />} name="differences" onClick={onDiff} />
          )}
        </fieldset>
      )}
      <Button
        className={styles['traffic']}
        icon={<SlidersHorizontal />}
        title="Traffic settings: requests, rate, seed, readings, memory limit"
        onClick={onTraffic}
      >
        <span className="visually-hidden">Traffic: </span>
        <span className={styles['summary']}>{trafficSummary(current ?? plan)}</span>
      </Button>
    </div>
  );
}

interface ViewButtonProps {
  readonly on: boolean;
  readonly icon: ReactNode;
  readonly name: string;
  readonly onClick: () => void;
}

function ViewButton({ on, icon, name, onClick }: ViewButtonProps) {
  return (
    <Button
      look="quiet"
      iconOnly
      icon={icon}
      aria-pressed={on}
      title={`${on ? 'Hide' : 'Show'} the ${name}`}
      onClick={onClick}
    >
      {`Show the ${name}`}
    </Button>
  );
}
