import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { formatCount, formatCountGrowth } from '../../domain/format';
import { VARIANT_LABELS, VARIANT_SHAPES, type VariantId } from '../../domain/sample';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { ShapeMark } from '../../ui/shape-mark';
import { useSampled } from '../../ui/use-sampled';
import type { ChartGroup } from './chart-group';
import { PlotSurface } from './plot-surface';
import { lensOf } from './series-lens';
import styles from './type-multiples.module.css';
import { type RankedType, rankTypes } from './type-rank';
import { xOfMoment } from './x-of-moment';

const FEW = 6;
const MANY = 24;

/** Live objects by type, a small chart each, on the same x-axis and under the same crosshair as the large ones. */
export function TypeMultiples({ group }: { readonly group: ChartGroup }) {
  const [most, setMost] = useState(FEW);
  const select = useCallback((state: LabState) => JSON.stringify(rankTypes(state.sides, MANY)), []);
  const ranked = useSampled(lab, select, 400);
  const all = useMemo(() => JSON.parse(ranked) as RankedType[], [ranked]);
  const names = useStore(lab, (state) => state.sides.map(({ variant }) => variant).join(' '));
  const variants = useMemo(() => names.split(' ').filter(Boolean) as VariantId[], [names]);
  const shown = all.slice(0, most);
  return (
    <section className={styles['multiples']} aria-label="Objects by type">
      <h2 className={styles['title']}>Objects by type</h2>
      {shown.length === 0 ? (
        <p className={styles['none']}>
          Each type of object whose number moves gets a small chart here, the growing ones first.
        </p>
      ) : (
        <div className={styles['tiles']}>
          {shown.map((type) => (
            <Tile key={`${type.name} ${names}`} type={type} variants={variants} group={group} />
          ))}
        </div>
      )}
      {all.length > FEW && (
        <Button look="quiet" onClick={() => setMost(most === FEW ? MANY : FEW)}>
          {most === FEW ? `Show ${all.length - FEW} more` : 'Show fewer'}
        </Button>
      )}
    </section>
  );
}

interface TileProps {
  readonly type: RankedType;
  readonly variants: readonly VariantId[];
  readonly group: ChartGroup;
}

function Tile({ type, variants, group }: TileProps) {
  const { name, growing } = type;
  const host = useRef<HTMLDivElement>(null);
  const values = useRef(new Map<VariantId, HTMLElement>());
  useEffect(() => {
    if (!host.current) return;
    const surface = new PlotSurface(
      host.current,
      { variants, of: { type: name }, compact: true },
      group,
      () => {
        for (const [variant, element] of values.current) {
          const text = countText(variant, name, group);
          if (element.textContent !== text) element.textContent = text;
        }
      },
    );
    return () => surface.destroy();
  }, [name, variants, group]);
  return (
    <figure className={styles['tile']} data-growing={growing.length > 0}>
      <figcaption>
        <code title={name}>{name}</code>
        {growing.map(({ variant, perRequest }) => (
          <span key={variant} className={styles['growth']} data-side={variant}>
            {`${formatCountGrowth(perRequest)}/request`}
          </span>
        ))}
      </figcaption>
      <div ref={host} className={styles['host']} />
      <p className={styles['values']}>
        {variants.map((variant) => (
          <span key={variant} data-side={variant}>
            <ShapeMark shape={VARIANT_SHAPES[variant]} size={10} />
            <span className="visually-hidden">{`${VARIANT_LABELS[variant]}: `}</span>
            <span
              ref={(element) => {
                if (element) values.current.set(variant, element);
                else values.current.delete(variant);
              }}
            />
          </span>
        ))}
      </p>
    </figure>
  );
}

/** A type’s live objects under the crosshair, at the moment looked back at, or now. */
function countText(variant: VariantId, name: string, group: ChartGroup): string {
  const series = lab.getState().sides.find((side) => side.variant === variant)?.series;
  if (!series || series.length === 0) return '–';
  const x = group.cursorX ?? xOfMoment(group.view);
  const reading = x === null ? series.length - 1 : lensOf(series).nearest(group.view.x, x);
  const type = series.types.numberOf(name);
  return formatCount(type < 0 ? 0 : series.types.count(type, reading));
}
