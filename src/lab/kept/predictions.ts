import { createStore } from 'zustand/vanilla';
import { PREDICTION_POINTS, type Prediction } from '../../domain/prediction';
import type { Sample, VariantId } from '../../domain/sample';
import { keepText } from './storage';

/** Curves drawn before a run, by {@link predictionKey}, the newest last. They survive a reload. */
export interface Predictions {
  readonly byKey: Readonly<Record<string, Prediction>>;
}

const STORAGE_KEY = 'leak-lab:predictions:1';
/** Older ones are forgotten. */
const MAX_KEPT = 60;

export const predictions = createStore<Predictions>(() => ({ byKey: restore() }));

export function predictionKey(sample: Pick<Sample, 'id'>, variant: VariantId): string {
  return `${sample.id}:${variant}`;
}

/** Keeps a drawn curve in the place of an earlier one for the same sample and variant. */
export function setPrediction(sample: Pick<Sample, 'id'>, variant: VariantId, prediction: Prediction): void {
  const key = predictionKey(sample, variant);
  const { [key]: _, ...others } = predictions.getState().byKey;
  const newest = [...Object.entries(others), [key, prediction] as const].slice(-MAX_KEPT);
  keep(Object.fromEntries(newest));
}

/** Takes a drawn curve away. */
export function clearPrediction(sample: Pick<Sample, 'id'>, variant: VariantId): void {
  const { [predictionKey(sample, variant)]: _, ...others } = predictions.getState().byKey;
  keep(others);
}

/** Takes all drawn curves away. */
export function clearAllPredictions(): void {
  keep({});
}

/** Puts all drawn curves in the place of what there is. */
export function setPredictions(byKey: Predictions['byKey']): void {
  keep(byKey);
}

function keep(byKey: Predictions['byKey']): void {
  predictions.setState({ byKey });
  keepText(STORAGE_KEY, JSON.stringify(byKey));
}

/** What an earlier visit, or another version of the page, has left: only what has the right shape is taken. */
function restore(): Predictions['byKey'] {
  try {
    return readPredictions(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return {};
  }
}

/** Of a value from anywhere, the curves that are ones. */
export function readPredictions(value: unknown): Predictions['byKey'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter((entry): entry is [string, Prediction] => isPrediction(entry[1]))
      .slice(-MAX_KEPT),
  );
}

/** Another tab's curves are shown here too. */
if (typeof addEventListener === 'function')
  addEventListener('storage', (event: StorageEvent) => {
    if (event.key === STORAGE_KEY) predictions.setState({ byKey: restore() });
  });

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  if (!('growth' in value && 'topBytes' in value)) return false;
  const { growth, topBytes } = value;
  return (
    typeof topBytes === 'number' &&
    topBytes > 0 &&
    Array.isArray(growth) &&
    growth.length === PREDICTION_POINTS &&
    growth.every((bytes) => typeof bytes === 'number' && Number.isFinite(bytes))
  );
}
