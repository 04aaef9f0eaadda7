import { useEffect } from 'react';
import type { LoadPlan, Sample, VariantId } from '../../domain/sample';
import { UNSUPERVISED } from '../../features/controls/plan-form';
import { keepRunOnLeaving, lostRun, stashRun, takeKeptRun, unstashRun } from '../../lab/kept-run';
import type { Supervision } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';

/** What the last bench asked for. Benches come and go with their pages, the lab stays. */
let opened = '';
const left = takeKeptRun();
keepRunOnLeaving(() => opened);

/**
 * Opens the sample when it isn't open as asked: another sample, other variants, other traffic. What is open as asked is left alone,
 * and readings of earlier benches are put back, so that they are there for whoever comes back, from a page or from a reload.
 */
export function useOpenSample(
  sample: Sample,
  variants: readonly VariantId[],
  plan: LoadPlan,
  supervision: Supervision = UNSUPERVISED,
): void {
  const asked = JSON.stringify([sample.id, variants, plan, supervision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for is compared by value: a page may build it anew at each rendering.
  useEffect(() => {
    if (opened !== asked || lab.getState().sample?.id !== sample.id) {
      if (opened) stashRun(opened);
      const first = opened === '';
      opened = asked;
      labActions.setSupervision(supervision);
      labActions.open(
        sample,
        plan,
        variants.filter((variant) => sample.variants[variant]),
      );
      if (!unstashRun(asked) && first) void showWhatWasLeft(asked, sample);
    }
    labActions.warm(sample.runtime);
  }, [asked]);
}

/** After a reload: the readings that were there, or the word that they are lost. */
async function showWhatWasLeft(asked: string, sample: Sample): Promise<void> {
  if (left?.asked !== asked) return;
  if (left.kind === 'lost') {
    lostRun.setState({ requests: left.requests }, true);
    return;
  }
  const [{ readRunFile }, { showRun }] = await Promise.all([
    import('../../lab/run-file'),
    import('../../lab/shown-run'),
  ]);
  const run = readRunFile(left.run, 'kept');
  if (run.ok) showRun({ ...run.value, sample }, { kind: 'reload', name: '' });
  else lostRun.setState({ requests: null }, true);
}
