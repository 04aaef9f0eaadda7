import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { type HeatLine, heatOf } from '../../domain/heat';
import type { VariantId } from '../../domain/sample';
import { instrumentView } from '../../lab/instrument-view';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';

const COLD: readonly HeatLine[] = [];

/**
 * What each line of a file allocates and keeps per request: noted while it runs, else found after the run. None where the text
 * isn’t the one that ran any more: its lines may be others now.
 */
export function useHeat(
  sampleId: string,
  variant: VariantId,
  file: string,
  text: string,
): readonly HeatLine[] {
  const side = useStore(
    lab,
    useCallback(
      ({ sample, sides }: LabState) =>
        sample?.id === sampleId ? (sides.find((one) => one.variant === variant) ?? null) : null,
      [sampleId, variant],
    ),
  );
  const noted = useStore(instrumentView, (state) => state.noted[variant]);
  const diagnosis = side?.diagnosis.kind === 'found' ? side.diagnosis.diagnosis : null;
  const ran = side?.program?.files[file];
  return useMemo(() => {
    if (ran !== text) return COLD;
    if (noted && noted.lines.length > 0)
      return heatOf(noted.lines, noted.toRequests - noted.fromRequests, file);
    return diagnosis ? heatOf(diagnosis.trace.lines, diagnosis.requests, file) : COLD;
  }, [ran, text, noted, diagnosis, file]);
}
