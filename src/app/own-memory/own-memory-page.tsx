import type { LeakCycles, Soak } from '../../content/own-memory/own-memory';
import { formatBytes, formatCount } from '../../domain/format';
import { MeasuredChart } from '../../features/chart/measured-chart';
import { runtimes } from '../../lab/runtimes';
import { FetchGate, useFetched } from '../course/fetch-gate';
import { usePageTitle } from '../use-page-title';
import { distinct, signed } from './figures';
import { LiveCheck } from './live-check';
import styles from './own-memory-page.module.css';

interface Measured {
  readonly cycles: LeakCycles;
  readonly soak: Soak;
}

/** A matter of honour: the lab measured as it measures others. */
export default function OwnMemoryPage() {
  usePageTitle('Does Leak Lab leak?');
  const state = useFetched('own-memory', fetchMeasured);
  return (
    <FetchGate state={state} what="page">
      {(measured) => <Page {...measured} />}
    </FetchGate>
  );
}

/** Their shapes are held by a test to the schema beside them. */
async function fetchMeasured(): Promise<Measured> {
  const [cycles, soak] = await Promise.all([
    import('../../content/own-memory/leak-cycles.json'),
    import('../../content/own-memory/soak.json'),
  ]);
  return { cycles: cycles.default as unknown as LeakCycles, soak: soak.default as unknown as Soak };
}

function Page({ cycles, soak }: Measured) {
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>Does Leak Lab leak?</h1>
        <p>
          A lab for memory leaks should not have one. So it is measured like the programs in it, and the
          figures are here, with the command that gives them again.
        </p>
      </header>
      <Cycles {...cycles} />
      <Hours {...soak} />
      <section aria-labelledby="here">
        <h2 id="here">In your browser</h2>
        <LiveCheck />
      </section>
    </div>
  );
}

function Cycles(cycles: LeakCycles) {
  const { heapBytes, nodes, frames, workers, snapshots, grown } = cycles;
  const half = cycles.cycles / 2;
  const early = (heapBytes[half] ?? 0) - (heapBytes[0] ?? 0);
  const late = (heapBytes.at(-1) ?? 0) - (heapBytes[half] ?? 0);
  const x = heapBytes.map((_, cycle) => cycle);
  return (
    <section aria-labelledby="cycles">
      <h2 id="cycles">{cycles.cycles} times: open a lesson, run it, leave</h2>
      <p>
        By turns in Python and TypeScript, every third time in the middle of the run; every {cycles.tourEvery}
        th cycle went through the front page, the lab and all its instruments, the check, the texts and a
        presentation as well. Then garbage was collected and the page was counted, with the list of lessons
        open.
      </p>
      <MeasuredChart
        label={`The page’s heap after collection over ${cycles.cycles} cycles: from ${formatBytes(heapBytes[0] ?? 0)} to ${formatBytes(heapBytes.at(-1) ?? 0)}`}
        axis="cycles"
        metric="memory"
        lines={[
          { variant: 'fixed', label: 'Heap', x, y: heapBytes, endText: formatBytes(heapBytes.at(-1) ?? 0) },
        ]}
      />
      <dl className={styles['figures']}>
        <Figure what="Nodes in the document, after every cycle" told={distinct(nodes)} />
        <Figure what="Frames" told={distinct(frames)} />
        <Figure what="Workers (two wait for the next run)" told={distinct(workers)} />
        <Figure
          what="Detached nodes, at first and at the end"
          told={`${snapshots[0].detachedNodes} and ${snapshots[1].detachedNodes}`}
        />
        <Figure
          what={`Heap, cycles 1 to ${half} and ${half + 1} to ${cycles.cycles}`}
          told={`${signed(early)}, ${signed(late)}`}
        />
      </dl>
      <p>
        What rose at first fills up and stays: the browser’s list of timings has an end, and so has the
        editor. The detached nodes are the editor’s, kept for its next use. One thing did grow with every
        cycle: the browser’s table of the names of radio button groups, by eleven names. They have been used
        again since this was measured. The same look found that a process which lives on held every answer it
        had given; that was mended before.
      </p>
      <details>
        <summary>What there was more of at the end, by class</summary>
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {grown.map(({ name, before, after }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{formatCount(before)}</td>
                  <td>{formatCount(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p>
          NetworkResourcesData, SharedFunctionInfoWrapper and much of the arrays belong to the tool that
          drives and counts. MediaQuery and LayoutQuote are Chromium’s caches of style sheets.
        </p>
      </details>
      <Source {...cycles} />
    </section>
  );
}

function Hours(soak: Soak) {
  const measured = runtimes.all.filter((runtime) =>
    soak.hours.some(({ language }) => language === runtime.language),
  );
  const lines = measured.map((runtime, k) => {
    const hours = soak.hours.flatMap((hour, index) =>
      hour.language === runtime.language ? [{ ...hour, index }] : [],
    );
    return {
      variant: k === 0 ? ('fixed' as const) : ('yours' as const),
      label: runtime.languageName,
      x: hours.map(({ index }) => index + 1),
      y: hours.map(({ heapBytes }) => heapBytes),
      endText: formatBytes(hours.at(-1)?.heapBytes ?? 0),
      same: new Set(hours.map(({ digest }) => digest)).size === 1,
      count: hours.length,
    };
  });
  const requests = soak.hours.reduce((sum, hour) => sum + 2 * hour.requests, 0);
  return (
    <section aria-labelledby="soak">
      <h2 id="soak">{soak.hours.length} virtual hours without a pause</h2>
      <p>
        One hour of traffic after another for {soak.minutes} real minutes, {formatCount(requests)} requests,
        in one page that was never reloaded. The chart is the page’s own heap after each hour.
      </p>
      <MeasuredChart
        label={`The page’s heap after each of ${soak.hours.length} virtual hours`}
        axis="hours"
        metric="memory"
        lines={lines}
      />
      <dl className={styles['figures']}>
        {lines.map(({ label, same, count }) => (
          <Figure
            key={label}
            what={`${label}, ${count} hours: every reading of every hour`}
            told={same ? 'identical' : 'different'}
          />
        ))}
      </dl>
      <Source {...soak} />
    </section>
  );
}

function Figure({ what, told }: { readonly what: string; readonly told: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{told}</dd>
    </div>
  );
}

function Source({ command, browser, commit, date }: LeakCycles | Soak) {
  return (
    <p className={styles['source']}>
      Measured on {date} in {browser} at commit {commit.replace('+', ', with changes')}. To repeat it, in the
      lab’s folder: <code>npm run build</code>, then <code>{command}</code>.
    </p>
  );
}
