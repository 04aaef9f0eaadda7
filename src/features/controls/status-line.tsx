import { useEffect, useState } from 'react';
import { formatBytes, formatCount, formatVirtualTime } from '../../domain/format';
import type { LabState, RunPhase } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { useSampled } from '../../ui/use-sampled';
import styles from './status-line.module.css';

/** Chromium's figure for this page's own JavaScript heap; other browsers don't have it. */
interface PageMemory {
  readonly memory?: { readonly usedJSHeapSize: number };
}

const PHASES: Readonly<Record<RunPhase, string>> = {
  idle: 'Ready',
  preparing: 'Getting ready',
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
};

/** What is going on, in figures: a few times a second, not per reading. */
export function StatusLine() {
  const status = useSampled(lab, statusOf);
  const heap = usePageHeap();
  return (
    <dl className={styles['line']} aria-label="Status">
      <div className={styles['phase']} data-phase={status.phase}>
        <dt className="visually-hidden">State</dt>
        <dd>{PHASES[status.phase]}</dd>
      </div>
      <Item name="Engine" value={status.version} title={status.version} wide />
      <Item name="Seed" value={status.seed} />
      <Item name="Virtual time" value={status.time} />
      <Item
        name="Requests"
        value={status.requests}
        title="Answered on the side that has come furthest, since the baseline"
      />
      <Item
        name="Speed"
        value={status.speed}
        title="Requests a second of real CPU time at the last reading, both sides in turn. Varies by machine, and is never part of a verdict."
      />
      {heap !== null && (
        <Item
          name="Page heap"
          value={formatBytes(heap)}
          title="The page’s own JavaScript heap (performance.memory). It does not see the workers, nor WebAssembly memory, where the samples run."
        />
      )}
    </dl>
  );
}

interface ItemProps {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly wide?: boolean;
}

function Item({ name, value, title, wide }: ItemProps) {
  return (
    <div title={title} className={wide ? styles['wide'] : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface Status {
  readonly phase: RunPhase;
  readonly version: string;
  readonly seed: string;
  readonly time: string;
  readonly requests: string;
  readonly speed: string;
}

function statusOf({ phase, plan, sides, atMs, untilMs }: LabState): Status {
  const read = sides.flatMap(({ series }) => (series && series.length > 0 ? [series] : []));
  const requests = Math.max(0, ...read.map((series) => series.last('requests')));
  const speeds = read
    .filter((series) => series.has('cpuMsPerRequest'))
    .map((series) => 1000 / series.last('cpuMsPerRequest'))
    .filter((speed) => Number.isFinite(speed) && speed > 0);
  return {
    phase,
    version: sides.find((side) => side.info)?.info?.version ?? 'not started',
    seed: plan ? String(plan.profile.seed) : '–',
    time: `${formatVirtualTime(atMs)} of ${formatVirtualTime(untilMs)}`,
    requests: formatCount(requests),
    speed:
      speeds.length > 0
        ? speeds.map((speed) => `${formatCount(Number(speed.toPrecision(2)))}/s`).join(' · ')
        : '–',
  };
}

function usePageHeap(): number | null {
  const [heap, setHeap] = useState(readHeap);
  useEffect(() => {
    if (readHeap() === null) return;
    const timer = setInterval(() => {
      if (!document.hidden) setHeap(readHeap());
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return heap;
}

function readHeap(): number | null {
  return (performance as Performance & PageMemory).memory?.usedJSHeapSize ?? null;
}
