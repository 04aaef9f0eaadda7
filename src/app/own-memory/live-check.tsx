import { useEffect, useRef, useState } from 'react';
import { loadLesson } from '../../content';
import { formatBytes, formatCount } from '../../domain/format';
import { labActions } from '../../lab/lab-store';
import { type OwnCount, ownCycles } from '../../lab/own-cycles';
import { quickRuntime } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { leftOver } from './figures';
import styles from './own-memory-page.module.css';

const CYCLES = 10;
const SLUG = 'globals-that-hold-on';
const RUNTIME = quickRuntime.id;

type Live =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly abort: AbortController }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

/** The small version: some cycles in the reader's own browser, with what a page can count of itself. */
export function LiveCheck() {
  const [state, setState] = useState<Live>({ kind: 'idle' });
  const [counts, setCounts] = useState<readonly OwnCount[]>([]);
  const running = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      running.current?.abort();
      if (running.current) labActions.leave();
    },
    [],
  );

  async function begin(): Promise<void> {
    const abort = new AbortController();
    running.current = abort;
    setCounts([]);
    setState({ kind: 'running', abort });
    try {
      const lesson = await loadLesson(SLUG);
      const sample = lesson?.samples[RUNTIME];
      if (!lesson || !sample)
        throw new Error('The lesson could not be fetched. Reload the page to try again.');
      const own = { ...sample, id: `does-it-leak/${RUNTIME}` };
      await ownCycles(own, lesson.plan, CYCLES, abort.signal, (count) =>
        setCounts((before) => [...before, count]),
      );
      setState({ kind: abort.signal.aborted ? 'idle' : 'done' });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  const heap = 'memory' in performance;
  const [first, last] = [counts[0], counts.at(-1)];
  return (
    <div data-shows-counts="" className={styles['check']}>
      <p>
        {CYCLES} times, here and now: open a leaking program and its fix, run both for 200 requests, leave.
        After each, what a page can count of itself.
      </p>
      <div className={styles['live']}>
        {state.kind === 'running' ? (
          <>
            <Button onClick={() => state.abort.abort()}>Stop</Button>
            <ProgressBar label="Cycles in this browser" fraction={counts.length / CYCLES} />
          </>
        ) : (
          <Button onClick={() => void begin()}>
            {state.kind === 'idle' ? `Run ${CYCLES} cycles here` : 'Run them again'}
          </Button>
        )}
      </div>
      {state.kind === 'failed' && <p role="alert">{state.message}</p>}
      {counts.length > 0 && (
        <div className={styles['scroll']}>
          <table className={styles['table']} aria-label="Counted in this browser">
            <thead>
              <tr>
                <th scope="col">Cycle</th>
                <th scope="col">Elements</th>
                <th scope="col">Frames</th>
                <th scope="col">Processes left</th>
                {heap && <th scope="col">Page’s heap</th>}
              </tr>
            </thead>
            <tbody>
              {counts.map(({ cycle, elements, frames, processes, heapBytes }) => (
                <tr key={cycle}>
                  <th scope="row">{cycle}</th>
                  <td>{formatCount(elements)}</td>
                  <td>{frames}</td>
                  <td>{processes}</td>
                  {heapBytes !== null && <td>{formatBytes(heapBytes)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {state.kind === 'done' && first && last && <p role="status">{leftOver(first, last)}</p>}
      <p className={styles['blind']}>
        {heap
          ? 'The heap is performance.memory: it rises until the browser collects, and a page can’t ask it to.'
          : 'performance.memory doesn’t exist in this browser, so the page’s heap can’t be told.'}{' '}
        Detached nodes, listeners and the browser’s own memory can’t be seen from a page in any browser: that
        is what the 200 cycles above are for.
      </p>
    </div>
  );
}
