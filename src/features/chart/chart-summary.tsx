import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { useSampled } from '../../ui/use-sampled';
import { describeCharts } from './describe-charts';

/** While a run goes on it is described this often: a voice needs its time. */
const WHILE_RUNNING_MS = 10_000;

/** The charts in words, for those who can’t see them; said politely when it changes. */
export function ChartSummary() {
  const running = useStore(lab, (state) => state.phase === 'running');
  const text = useSampled(lab, describeCharts, running ? WHILE_RUNNING_MS : 300);
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="chart-summary">
      {text}
    </p>
  );
}
