import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { comparePrediction } from '../../domain/prediction';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { predictionKey, predictions } from '../../lab/kept/predictions';
import { lab } from '../../lab/lab-store';
import styles from './guess-note.module.css';

interface GuessNoteProps {
  readonly variant: VariantId;
  /** Say which side it is about. */
  readonly named?: boolean;
}

/** After a run: how the curve that the learner drew differs from the measured one. Nothing where none was drawn. */
export function GuessNote({ variant, named = false }: GuessNoteProps) {
  const sample = useStore(lab, (state) => state.sample);
  const finished = useStore(lab, (state) => state.phase === 'finished');
  const side = useStore(lab, (state) => state.sides.find((one) => one.variant === variant));
  const prediction = useStore(predictions, (state) =>
    sample ? (state.byKey[predictionKey(sample, variant)] ?? null) : null,
  );
  const series = side?.series ?? null;
  const verdict = side?.verdict ?? null;
  const comparison = useMemo(
    () => (finished && prediction && series ? comparePrediction(prediction, series, verdict) : null),
    [finished, prediction, series, verdict],
  );
  if (!comparison) return null;
  return (
    <p
      className={styles['note']}
      role="status"
      data-same={comparison.sameShape}
      data-testid={`guess-${variant}`}
    >
      <Pencil aria-hidden="true" />
      <span>
        {named && <strong>{VARIANT_LABELS[variant]}: </strong>}
        {comparison.text}
      </span>
    </p>
  );
}
