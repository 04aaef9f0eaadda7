import { useStore } from 'zustand';
import { formatCount, formatVirtualTime } from '../../domain/format';
import { readingAt } from '../../domain/series-tables';
import { instrumentView, setInstrumentView } from '../../lab/instrument-view';
import type { Mark } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { showNow } from '../../lab/moment';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import styles from './compare-bar.module.css';
import { useSpan } from './use-span';

interface CompareBarProps {
  readonly compares: boolean;
  readonly followsPast: boolean;
}

/** Between which two moments an instrument compares, and what becomes of a moment picked in the chart. */
export function CompareBar({ compares, followsPast }: CompareBarProps) {
  const marks = useStore(lab, (state) => state.marks);
  const span = useSpan();
  const open = useStore(instrumentView, (state) => state.to);
  const from = span.from?.number ?? 0;
  const later = marks.filter(({ number }) => number > from);
  return (
    <div className={styles['bar']}>
      {compares && marks.length > 0 && (
        <span className={styles['pickers']}>
          <span>From</span>
          <Select
            label="Compare from"
            value={String(from)}
            options={marks.map((mark) => ({ value: String(mark.number), label: markText(mark) }))}
            onChange={(value) => setInstrumentView({ from: Number(value) })}
          />
          <span>to</span>
          {span.past && followsPast ? (
            <strong>{formatVirtualTime(span.toMs ?? 0)}</strong>
          ) : (
            <Select
              label="Compare to"
              value={open !== null && later.some(({ number }) => number === open) ? String(open) : 'now'}
              options={[
                { value: 'now', label: 'Now' },
                ...later.map((mark) => ({ value: String(mark.number), label: markText(mark) })),
              ]}
              onChange={(value) => setInstrumentView({ to: value === 'now' ? null : Number(value) })}
            />
          )}
        </span>
      )}
      {span.past && (
        <span className={styles['past']}>
          {followsPast
            ? 'The moment picked in the chart.'
            : `This needs the living process: it shows now, not ${formatVirtualTime(span.toMs ?? 0)}.`}
          <Button look="quiet" onClick={showNow}>
            Show now
          </Button>
        </span>
      )}
    </div>
  );
}

/** `Start`, or `Mark 1 · 42.0 s · 1,680 requests`. */
export function markText({ number, atMs }: Mark): string {
  if (number === 0) return 'the start';
  const series = lab.getState().sides.find((side) => side.series)?.series;
  const reading = series ? readingAt(series, atMs) : -1;
  const requests = series && reading >= 0 ? ` · ${formatCount(series.at('requests', reading))} requests` : '';
  return `Mark ${number} · ${formatVirtualTime(atMs)}${requests}`;
}
