import type { Fault, Outcome, RuntimeDescriptor } from '../../workers/contract';
import { SandboxFrame } from './border/sandbox-frame';
import type { BootProgress } from './lab-state';
import { fetchStock } from './offline/fetch-assets';
import { Side } from './side';
import { siteRoot } from './site-root';

/** Booted sides that wait, so that a start needs no boot: one for each side of a twin run. */
const STANDBY = 2;

const BOOTING: BootProgress = { stage: 'starting', text: 'Starting the engine', fraction: null };

/**
 * Where a runtime's sides come from: its frame, its files, and booted standbys. A side is used for
 * one run and never comes back.
 */
export class StandbyPool {
  readonly #runtime: RuntimeDescriptor;
  readonly #closing = new AbortController();
  #frame: Promise<Outcome<SandboxFrame>> | null = null;
  #standby: Promise<Outcome<Side>>[] = [];
  #listeners = new Set<(progress: BootProgress) => void>();
  #progress: BootProgress = BOOTING;

  constructor(runtime: RuntimeDescriptor) {
    this.#runtime = runtime;
  }

  /** Boots standbys ahead of need; nothing after {@link close}. */
  warm(): void {
    if (this.#closing.signal.aborted) return;
    while (this.#standby.length < STANDBY) {
      const booting = this.#boot();
      this.#standby.push(booting);
      // A failure isn't kept for the next start, which tries afresh.
      void booting.then((outcome) => {
        if (!outcome.ok) this.#standby = this.#standby.filter((one) => one !== booting);
      });
    }
  }

  /** A booted side, from the standbys if one waits. Stopping while it boots leaves it to the next start. */
  async take(signal: AbortSignal, onProgress: (progress: BootProgress) => void): Promise<Outcome<Side>> {
    const booting = this.#next();
    onProgress(this.#progress);
    this.#listeners.add(onProgress);
    const aborted = new Promise<'aborted'>((resolve) => {
      if (signal.aborted) resolve('aborted');
      signal.addEventListener('abort', () => resolve('aborted'), { once: true });
    });
    const outcome = await Promise.race([booting, aborted]);
    this.#listeners.delete(onProgress);
    if (outcome === 'aborted') {
      this.#standby.unshift(booting);
      return { ok: false, fault: { code: 'stopped', message: 'Stopped while the engine was starting.' } };
    }
    return outcome;
  }

  /** A standby, or one that boots now. What was ended while it waited is followed by another. */
  async #next(): Promise<Outcome<Side>> {
    for (;;) {
      const waiting = this.#standby.shift();
      if (!waiting) return this.#boot();
      const outcome = await waiting;
      if (!outcome.ok || outcome.value.alive) return outcome;
    }
  }

  /** Ends the frame and all that live in it. */
  close(): void {
    this.#closing.abort();
    // Each by itself, though the frame takes their workers along: a side that isn't disposed of stays in comlink's registry of
    // proxies for ever, by way of the port that reports to it, and holds the frame.
    for (const booting of this.#standby)
      void booting.then((outcome) => outcome.ok && outcome.value.dispose());
    void this.#frame?.then((outcome) => outcome.ok && outcome.value.close());
    this.#frame = null;
    this.#standby = [];
  }

  async #boot(): Promise<Outcome<Side>> {
    this.#frame ??= this.#open();
    const opening = this.#frame;
    const frame = await opening;
    // The next start tries again.
    if (this.#frame === opening && !(frame.ok && frame.value.alive)) this.#frame = null;
    if (!frame.ok) return frame;
    if (!frame.value.alive && !this.#closing.signal.aborted) return this.#boot();
    this.#say(BOOTING);
    const side = new Side(frame.value.spawn());
    const booted = await side.boot(this.#runtime.bootOptions, this.#closing.signal);
    if (booted.ok) return { ok: true, value: side };
    side.dispose();
    return booted;
  }

  async #open(): Promise<Outcome<SandboxFrame>> {
    const refs = await this.#runtime.assets(siteRoot);
    if (!refs.ok) return refs;
    const total = [...refs.value.scripts, ...refs.value.files].reduce((sum, ref) => sum + ref.servedBytes, 0);
    const size = total > 0 ? ` (${(total / 1e6).toFixed(1)} MB)` : '';
    const fetching = `Fetching ${this.#runtime.label}${size}`;
    this.#say({ stage: 'fetching', text: fetching, fraction: total > 0 ? 0 : null });
    const stock = await fetchStock(refs.value, this.#closing.signal, (fraction) => {
      this.#say({ stage: 'fetching', text: fetching, fraction: total > 0 ? fraction : null });
    });
    if (!stock.ok) return stock;
    try {
      return { ok: true, value: await SandboxFrame.open(stock.value) };
    } catch (error) {
      const fault: Fault = {
        code: 'boot-failed',
        message: `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Reload the page. A browser extension or policy that forbids WebAssembly or blob workers has the same effect.',
      };
      return { ok: false, fault };
    }
  }

  #say(progress: BootProgress): void {
    this.#progress = progress;
    for (const listener of this.#listeners) listener(progress);
  }
}
