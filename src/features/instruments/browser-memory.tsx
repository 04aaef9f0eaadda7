import { useEffect, useRef, useState } from 'react';
import type { Table } from '../../../workers/contract';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { pageHeap, type UserAgentMemory, userAgentTable, type WithMemory } from './browser-memory-table';
import { InstrumentTable } from './instrument-table';
import { Note } from './looked';
import styles from './memory-panel.module.css';

/** Measured in Chromium: an answer takes 13 to 19 s, since it waits for a collection. */
const LONGEST_MS = 20_000;

type Measuring =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly sinceMs: number }
  | { readonly kind: 'told'; readonly table: Table }
  | { readonly kind: 'failed'; readonly message: string };

/** What the browser itself says of this page: little, and not everywhere. */
export function BrowserMemory() {
  const heap = usePageHeap();
  return (
    <section className={styles['browser']} aria-labelledby="browser-memory">
      <h4 id="browser-memory" className={styles['title']}>
        Told by the browser
      </h4>
      {heap ? (
        <InstrumentTable label="performance.memory" table={heap} empty="" />
      ) : (
        <Note text="performance.memory doesn’t exist in this browser: Firefox and Safari tell a page nothing of its heap. Chromium does." />
      )}
      <ByWorker />
    </section>
  );
}

function usePageHeap(): Table | null {
  const [heap, setHeap] = useState(pageHeap);
  useEffect(() => {
    if (!pageHeap()) return;
    const timer = setInterval(() => {
      if (!document.hidden) setHeap(pageHeap());
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return heap;
}

/** `measureUserAgentSpecificMemory`: by worker, on request, and only where the page is isolated. */
function ByWorker() {
  const [state, setState] = useState<Measuring>({ kind: 'idle' });
  const wanted = useRef(0);
  useEffect(
    () => () => {
      wanted.current++;
    },
    [],
  );
  const { measureUserAgentSpecificMemory } = performance as WithMemory;
  if (!measureUserAgentSpecificMemory)
    return (
      <Note
        text={
          globalThis.crossOriginIsolated
            ? 'measureUserAgentSpecificMemory(), which tells memory by worker, doesn’t exist in this browser. Chromium has it.'
            : 'measureUserAgentSpecificMemory() would tell memory by worker. Chromium alone has it, and only on a page that is isolated: served with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: credentialless. This one isn’t.'
        }
      />
    );

  const ask = () => measureUserAgentSpecificMemory.call(performance);
  async function measure(): Promise<void> {
    const mine = ++wanted.current;
    setState({ kind: 'asking', sinceMs: performance.now() });
    try {
      const told: UserAgentMemory = await ask();
      if (mine === wanted.current) setState({ kind: 'told', table: userAgentTable(told) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (mine === wanted.current) setState({ kind: 'failed', message });
    }
  }

  if (state.kind === 'asking')
    return (
      <Waiting
        sinceMs={state.sinceMs}
        onCancel={() => {
          wanted.current++;
          setState({ kind: 'idle' });
        }}
      />
    );
  return (
    <>
      {state.kind === 'told' && (
        <>
          <InstrumentTable label="Memory by worker" table={state.table} empty="The browser named nothing." />
          <Note text={state.table.note} />
        </>
      )}
      {state.kind === 'failed' && <Note text={`The browser refused: ${state.message}`} />}
      <Button onClick={() => void measure()}>
        {state.kind === 'told' ? 'Measure by worker again' : 'Measure by worker'}
      </Button>
      {state.kind === 'idle' && (
        <Note text="Asks measureUserAgentSpecificMemory(). The browser answers when it next collects garbage, which may take 20 s." />
      )}
    </>
  );
}

function Waiting({ sinceMs, onCancel }: { readonly sinceMs: number; readonly onCancel: () => void }) {
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.round((nowMs - sinceMs) / 1000);
  return (
    <div className={styles['asking']}>
      <span role="status">{`Waiting for the browser’s next collection: ${seconds} s of up to ${LONGEST_MS / 1000} s`}</span>
      <span className={styles['bar']}>
        <ProgressBar
          label="Measuring by worker"
          fraction={nowMs - sinceMs < LONGEST_MS ? (nowMs - sinceMs) / LONGEST_MS : null}
        />
      </span>
      <Button onClick={onCancel}>Stop waiting</Button>
    </div>
  );
}
