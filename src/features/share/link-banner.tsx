import { Link2, Play } from 'lucide-react';
import { useStore } from 'zustand';
import { formatBytes } from '../../domain/format';
import { type Sample, VARIANT_LABELS } from '../../domain/sample';
import type { SharedBench } from '../../domain/share/shared-bench';
import type { BenchSettings } from '../../lab/kept/bench-settings';
import { setDraft, textOf } from '../../lab/kept/drafts';
import { carryRun } from '../../lab/kept-run';
import { lab, labActions } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { closeSharedLink } from '../../lab/shared-link';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';
import styles from './link-banner.module.css';

interface LinkBannerProps {
  readonly base: Sample;
  readonly shown: Sample;
  readonly bench: SharedBench;
  /** The title of the lesson or page that it was made on. */
  readonly from: string;
  /** How the reader's own bench was set. */
  readonly own: BenchSettings;
  readonly onKeep?: (bench: SharedBench) => () => void;
}

/** Says that what is on the bench came with a link, whence, and that it hasn't run; keeps it, or puts it away. */
export function LinkBanner({ base, shown, bench, from, own, onKeep }: LinkBannerProps) {
  const idle = useStore(lab, ({ phase }) => phase === 'idle');
  const bytes = new Blob(bench.files.map(({ text }) => text)).size;
  const names = bench.files.map(({ variant, name }) => `${VARIANT_LABELS[variant].toLowerCase()} ${name}`);

  function keep(): void {
    const before = bench.files.map((file) => ({ ...file, text: textOf(base, file.variant, file.name) }));
    for (const { variant, name } of bench.files) setDraft(base, variant, name, textOf(shown, variant, name));
    const back = onKeep?.(bench);
    carryRun(base.id);
    closeSharedLink();
    const things = bench.files.length > 0 ? 'code and traffic are' : 'traffic is';
    showToast(`The link’s ${things} your own now.`, {
      label: 'Undo',
      run: () => {
        for (const { variant, name, text } of before) setDraft(base, variant, name, text);
        if (lab.getState().sample?.id === base.id) {
          labActions.setPlan(own.plan);
          labActions.setBusyMs(own.busyMs);
          labActions.setSupervision(own.supervision);
        }
        back?.();
      },
    });
  }

  return (
    <section className={styles['banner']} aria-label="From a link">
      <Link2 aria-hidden="true" className={styles['icon']} />
      <div className={styles['text']}>
        <p>
          <strong>
            {bench.files.length > 0
              ? 'This code came with a link. Somebody else may have written it.'
              : 'This bench came with a link.'}
          </strong>{' '}
          {idle ? 'It hasn’t run: it waits for you.' : 'It ran because you said so.'}
        </p>
        <p className={styles['about']}>
          {[
            `From “${from}”${bench.step === undefined ? '' : `, step ${bench.step}`}`,
            runtimes.byLanguage(bench.language).languageName,
            names.length > 0 ? `${names.join(', ')} (${formatBytes(bytes)})` : 'programs as they are here',
            `seed ${bench.load.seed}`,
          ].join(' · ')}
          . It runs in a sandbox without a network; your own edits are untouched.
        </p>
      </div>
      <div className={styles['ways']}>
        {idle && (
          <Button look="primary" icon={<Play />} onClick={() => labActions.start()}>
            Run the link’s code
          </Button>
        )}
        <Button onClick={keep} title="Takes its code and its traffic settings over">
          Keep it as mine
        </Button>
        <Button look="quiet" onClick={closeSharedLink}>
          Back to my own
        </Button>
      </div>
    </section>
  );
}
