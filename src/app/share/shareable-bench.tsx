import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { SharedBench } from '../../domain/share/shared-bench';
import { keptChartView } from '../../features/chart/use-chart-view';
import { UNSUPERVISED } from '../../features/controls/plan-form';
import { ShareButton } from '../../features/share/share-button';
import { labActions } from '../../lab/lab-store';
import { makeShare, offerShare } from '../../lab/make-share';
import { refuseLink, sharedLink } from '../../lab/shared-link';
import { Bench, type BenchProps } from '../bench/bench';
import { sharedOf } from './shared-of';

/** For those who come with a link. */
const LinkBanner = lazy(() =>
  import('../../features/share/link-banner').then((module) => ({ default: module.LinkBanner })),
);

const BUSY_MS = 1500;

interface ShareableBenchProps extends BenchProps {
  readonly page: SharedBench['page'];
  /** Its title, for the banner of whoever opens a link to it. */
  readonly pageTitle: string;
  /** 1-based; null outside of a lesson. */
  readonly step?: number | null;
  /** Takes over more than the code when a link's programs are kept. Returns how to take it back. */
  readonly onKeep?: (bench: SharedBench) => () => void;
}

/**
 * A bench that can be shared, and that shows what a link holds in the place of the reader's own, where the page was opened with
 * one. The reader's drafts aren't touched: a link's programs are a sample of their own.
 */
export function ShareableBench({ page, pageTitle, step = null, onKeep, ...own }: ShareableBenchProps) {
  const link = useStore(sharedLink);
  const shared = useMemo(() => sharedOf(link, own.sample), [link, own.sample]);
  useEffect(() => {
    if (!shared) return;
    labActions.setBusyMs(shared.bench.limits.busyMs);
    return () => labActions.setBusyMs(BUSY_MS);
  }, [shared]);
  useEffect(() => {
    if (link.kind !== 'open' || link.bench.sample !== own.sample.id || shared) return;
    refuseLink(
      link.hash,
      'The link’s code doesn’t fit the program that it began from, which has changed since.',
      'Its code can be saved all the same.',
      link.bench.files,
    );
  }, [link, own.sample.id, shared]);
  const { sample } = shared ?? own;
  const make = () => makeShare({ page, base: own.sample, shown: sample, step, view: keptChartView() });
  // After every rendering: what it holds on to is what was shown last.
  useEffect(() => offerShare(make));
  if (link.kind === 'reading') return <div style={{ minHeight: '100dvh' }} aria-busy="true" />;
  const choice = (
    <>
      {own.choice}
      <ShareButton make={make} />
    </>
  );
  if (!shared) return <Bench {...own} choice={choice} />;
  const { bench, plan, supervision } = shared;
  // A lesson's other steps may show other sides: its own then, of the same programs.
  const asked = step === null || step === bench.step ? bench.variants : own.variants;
  return (
    <>
      <Suspense fallback={null}>
        <LinkBanner
          base={own.sample}
          shown={sample}
          bench={bench}
          from={pageTitle}
          own={{ plan: own.plan, busyMs: BUSY_MS, supervision: own.supervision ?? UNSUPERVISED }}
          {...(onKeep ? { onKeep } : {})}
        />
      </Suspense>
      <Bench
        key={sample.id}
        {...own}
        sample={sample}
        variants={asked}
        plan={plan}
        supervision={supervision}
        view={bench.view}
        choice={choice}
      />
    </>
  );
}
