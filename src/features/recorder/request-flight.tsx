import { useStore } from 'zustand';
import { formatByteGrowth, formatCount, formatCountGrowth } from '../../domain/format';
import { type LastStep, lastStep } from '../../domain/last-step';
import { VARIANT_LABELS, VARIANT_SHAPES, type VariantId } from '../../domain/sample';
import { lab } from '../../lab/lab-store';
import { ShapeMark } from '../../ui/shape-mark';
import styles from './request-flight.module.css';

/**
 * While a run is held: one request of the last step, at a speed that the eye can follow. It flies to the server, its answer
 * flies back, and what stays behind falls onto the pile. The figures are those of the last two readings.
 */
export function RequestFlight() {
  // One version a frame at most, and none while a run is held.
  const held = useStore(lab, ({ phase, version }) => (phase === 'paused' ? version : -1));
  if (held < 0) return null;
  const lanes = lab.getState().sides.flatMap(({ variant, series }) => {
    const step = series && lastStep(series);
    return step ? [{ variant, step }] : [];
  });
  const requests = lanes[0]?.step.requests;
  if (requests === undefined) return null;
  return (
    <section className={styles['flight']} aria-label="What one request does">
      <p className={styles['about']}>
        {`The last step served ${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}. One of them:`}
      </p>
      {lanes.map(({ variant, step }) => (
        <Lane key={`${variant}:${step.reading}`} variant={variant} step={step} />
      ))}
    </section>
  );
}

function Lane({ variant, step }: { readonly variant: VariantId; readonly step: LastStep }) {
  const stays = step.type !== null && step.type.perRequest >= 0.005;
  return (
    <div className={styles['lane']} data-side={variant} data-stays={stays || undefined}>
      <span className={styles['name']}>
        <ShapeMark shape={VARIANT_SHAPES[variant]} size={12} />
        {VARIANT_LABELS[variant]}
      </span>
      <span className={styles['way']} aria-hidden="true">
        <span className={styles['there']} />
        <span className={styles['back']} />
      </span>
      <span className={styles['server']} aria-hidden="true">
        <span className={styles['rest']} />
      </span>
      <span className={styles['what']} title={stays ? step.type?.name : undefined}>
        {stays && step.type ? (
          <>
            leaves <strong>{formatCountGrowth(step.type.perRequest)}</strong> <code>{step.type.name}</code>,{' '}
            {formatByteGrowth(step.bytesPerRequest)}
          </>
        ) : (
          'leaves no object behind'
        )}
      </span>
    </div>
  );
}
