import { useEffect } from 'react';
import type { LoadPlan, Sample, VariantId } from '../../domain/sample';
import { UNSUPERVISED } from '../../features/controls/plan-form';
import type { ReadRun } from '../../lab/kept/run-file';
import {
  benchName,
  keepRunOnLeaving,
  lostRun,
  stashRun,
  takeLeftBehind,
  uncarryRun,
  unstashRun,
} from '../../lab/kept-run';
import type { Supervision } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';

/** Readings that a bench shows to begin with: a run from a file of this name. */
export interface ImportedRun {
  readonly run: ReadRun;
  readonly name: string;
}

/** What the last bench asked for. Benches come and go with their pages, the lab stays. */
let opened = '';
let openedName = '';
const left = takeLeftBehind();
keepRunOnLeaving(() => openedName);

/**
 * Opens the sample when it isn't open as asked: another sample, other variants, other traffic. What is open as asked is left alone,
 * and readings of earlier benches are put back, so that they are there for whoever comes back, from a page or from a reload.
 */
export function useOpenSample(
  sample: Sample,
  variants: readonly VariantId[],
  plan: LoadPlan,
  supervision: Supervision = UNSUPERVISED,
  imported: ImportedRun | null = null,
): void {
  const asked = JSON.stringify([sample.id, variants, plan, supervision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for is compared by value: a page may build it anew at each rendering.
  useEffect(() => {
    if (opened !== asked || lab.getState().sample?.id !== sample.id) {
      if (opened) stashRun(opened);
      const first = opened === '';
      opened = asked;
      openedName = benchName(sample.id, variants);
      labActions.setSupervision(supervision);
      labActions.open(
        sample,
        plan,
        variants.filter((variant) => sample.variants[variant]),
      );
      if (!uncarryRun(sample.id) && !unstashRun(asked))
        void showToBeginWith(sample, first && left?.bench === openedName ? left : null, imported);
    }
    labActions.warm(sample.runtime);
  }, [asked]);
}

/** After a reload: how the bench was set, and the readings that were there, or the word that they are lost. Else what was imported. */
async function showToBeginWith(
  sample: Sample,
  before: typeof left,
  imported: ImportedRun | null,
): Promise<void> {
  if (!before && !imported) return;
  const [{ readRunFile, readSettings }, { showRun }] = await Promise.all([
    import('../../lab/kept/run-file'),
    import('../../lab/shown-run'),
  ]);
  if (lab.getState().sample?.id !== sample.id || lab.getState().phase !== 'idle') return;
  const run = before?.readings.kind === 'kept' ? readRunFile(before.readings.run, 'kept') : null;
  if (run?.ok) {
    const cutOff = before?.phase === 'running' || before?.phase === 'paused';
    showRun({ ...run.value, sample }, { kind: cutOff ? 'cut off' : 'reload', name: '' });
  } else if (imported) showRun(imported.run, { kind: 'file', name: imported.name });
  const settings = before && readSettings(before.settings);
  if (settings) {
    labActions.setPlan(settings.plan);
    labActions.setBusyMs(settings.busyMs);
    labActions.setSupervision(settings.supervision);
  }
  if (before?.readings.kind === 'lost') lostRun.setState({ requests: before.readings.requests }, true);
  else if (run && !run.ok) lostRun.setState({ requests: null }, true);
}
