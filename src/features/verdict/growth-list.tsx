import { useCallback } from 'react';
import { useStore } from 'zustand';
import { formatCount, formatCountGrowth } from '../../domain/format';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { PILES_UP_FROM, type TypeGrowth, typeGrowth } from '../../domain/type-growth';
import { visibleLine } from '../../domain/visible-text';
import { showInstrument } from '../../lab/instrument-view';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { useSampled } from '../../ui/use-sampled';
import styles from './growth-list.module.css';

const MOST = 6;

interface GrowthListProps {
  readonly variant: VariantId;
  /** A process is there that can be asked who holds a type. */
  readonly alive: boolean;
}

/** The types of object that grew most on one side: what makes its verdict believable. A click asks who holds them. */
export function GrowthList({ variant, alive }: GrowthListProps) {
  const select = useCallback(
    (state: LabState): readonly TypeGrowth[] | null => {
      const series = state.sides.find((side) => side.variant === variant)?.series;
      return series && series.length > 0 ? typeGrowth(series, MOST).filter(pilesUp) : null;
    },
    [variant],
  );
  const growth = useSampled(lab, select);
  const leaks = useStore(lab, (state) => {
    const verdict = state.sides.find((side) => side.variant === variant)?.verdict;
    return verdict?.class === 'leak';
  });
  return (
    <div className={styles['growth']}>
      <h3 className={styles['title']}>Growth by type</h3>
      {growth && growth.length > 0 ? (
        <table
          className={styles['table']}
          aria-label={`${VARIANT_LABELS[variant]}: growth by type since the baseline`}
        >
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Type</th>
              <th scope="col">New since the baseline</th>
              <th scope="col">Per request</th>
            </tr>
          </thead>
          <tbody>
            {growth.map((row) => (
              <tr
                key={row.name}
                title={`${formatCount(row.now)} live ${row.name} now, ${formatCount(row.since)} more than at the baseline`}
              >
                <th scope="row">
                  <div className={styles['type']}>
                    <Shape values={row.shape} />
                    {alive ? (
                      <button
                        type="button"
                        className={styles['ask']}
                        title={`Who holds ${row.name}?`}
                        onClick={() => showInstrument('holders', { variant, type: row.name })}
                      >
                        <code>{visibleLine(row.name)}</code>
                      </button>
                    ) : (
                      <code>{visibleLine(row.name)}</code>
                    )}
                  </div>
                </th>
                <td>{`+${formatCount(row.since)}`}</td>
                <td>{formatCountGrowth(row.perRequest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles['none']}>
          {growth
            ? leaks
              ? 'No type of object piles up: what grows is text, or room inside of objects that were there.'
              : 'No type of object piles up.'
            : 'Objects that pile up are listed here, by type.'}
        </p>
      )}
    </div>
  );
}

/** One function more in a whole run is no growth. */
function pilesUp({ perRequest }: TypeGrowth): boolean {
  return perRequest >= PILES_UP_FROM;
}

/** A line without axes: rises steadily, in steps, or levels off. */
function Shape({ values }: { readonly values: readonly number[] }) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map(
    (value, i) =>
      `${((i / (values.length - 1)) * 30).toFixed(1)},${(11 - ((value - low) / span) * 10).toFixed(1)}`,
  );
  return (
    <svg className={styles['shape']} viewBox="0 0 30 12" aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  );
}
