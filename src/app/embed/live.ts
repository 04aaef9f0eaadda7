import * as v from 'valibot';
import { loadSchema } from '../../content/lesson-schema';
import { type Load, readLoad } from '../../content/load';
import { nameCause } from '../../domain/cause';
import {
  type EmbedCause,
  type EmbedLoad,
  type EmbedState,
  type EmbedTheme,
  READING_EVERY_MS,
} from '../../domain/embed/protocol';
import type { VariantId } from '../../domain/sample';
import { explainVerdict } from '../../domain/verdict-words';
import { scalePlan } from '../../features/embed/scale-plan';
import type { LabState, SideState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { followTheme } from '../../ui/theme';
import { onWanted, takeSlots } from './engine-slots';
import { entryOf, type FrameView } from './frame-view';
import type { MessageId, Said } from './host-link';
import { LiveChart } from './live-chart';
import type { PageData } from './page-data';
import { showReason, showVerdict } from './verdict-row';

/** What the page's own script gives to what runs engines. */
export interface Around {
  readonly data: PageData;
  readonly view: FrameView;
  send(said: Said, id?: MessageId): void;
  setState(state: EmbedState, id?: MessageId): void;
  /** Resolves when the host lets so many engines start; at once where it doesn’t bound them. */
  ask(engines: number): Promise<void>;
}

export interface Live {
  run(order: { readonly requests?: number; readonly seed?: number; readonly id?: string | number }): void;
  goOn(id?: MessageId): void;
  pause(id?: MessageId): void;
  /** Ends the run and clears what it has shown. */
  reset(id?: MessageId): void;
  /** Ends the run where it is and keeps what it has shown. */
  sleep(id?: MessageId): void;
  /** Returns what is wrong with it, or null. */
  setLoad(load: EmbedLoad): string | null;
  theme(theme: EmbedTheme): void;
}

export function createLive(around: Around): Live {
  return new LiveRun(around);
}

/** Runs the lab's own line (`labActions.start`) and carries what comes of it to the page and to the host. */
class LiveRun implements Live {
  readonly #around: Around;
  readonly #chart = new LiveChart();
  #load: Load | null = null;
  /** The run that is going on: its end gives the engines back. */
  #going: {
    readonly id: MessageId;
    readonly abort: AbortController;
    release: () => void;
    started: boolean;
  } | null = null;
  #phase: LabState['phase'] = 'idle';
  #progress = '';
  #told = new Map<VariantId, { at: number; length: number }>();
  #failed = new Set<VariantId>();

  constructor(around: Around) {
    this.#around = around;
    labActions.keepStandbys(false);
    lab.subscribe((state) => this.#follow(state));
    onWanted(() => {
      if (lab.getState().phase === 'paused') this.sleep();
    });
  }

  run(order: Parameters<Live['run']>[0]): void {
    void this.#run(order);
  }

  async #run({ requests, seed, id }: Parameters<Live['run']>[0]): Promise<void> {
    const { view, data, ask } = this.#around;
    this.#end();
    const going = { id, abort: new AbortController(), release: () => {}, started: false };
    this.#going = going;
    const variants = view.sides;
    const { language } = view;
    const { id: runtime } = runtimes.byLanguage(language);
    const entry = entryOf(language);
    const plan = this.#load?.plan ?? (view.bench === 'yours' && data.ownPlan ? data.ownPlan : data.plan);
    const programs = Object.fromEntries(
      variants.map((side) => [side, { files: view.files(side) ?? {}, entry }]),
    );
    const waiting = (): void => this.#say('starting', 'Waiting: other labs on this page are running', null);
    try {
      this.#say('starting', 'Starting the engine', null);
      // The host's consent first, then the locks: in one order everywhere, so nobody waits in a circle.
      await Promise.race([ask(variants.length), aborted(going.abort.signal)]);
      going.release = await takeSlots(variants.length, going.abort.signal, waiting);
    } catch {
      return; // stopped while it waited
    }
    if (this.#going !== going) return going.release();
    this.#told.clear();
    this.#failed.clear();
    for (const side of variants) view.markFault(side, null);
    labActions.setSupervision(
      this.#load?.supervision ??
        (view.bench === 'yours' ? { killAtBytes: null, recycleAfterRequests: null } : data.supervision),
    );
    labActions.open(
      { id: `embed/${data.slug}/${runtime}`, title: data.title, runtime, variants: programs },
      scalePlan(plan, requests, seed),
      variants,
    );
    this.#chart.mount(variants);
    // Up to here the lab still tells of the run before.
    going.started = true;
    labActions.start();
  }

  goOn(id?: MessageId): void {
    labActions.start();
    this.#around.setState('running', id);
  }

  pause(id?: MessageId): void {
    labActions.pause();
    this.#around.setState('paused', id);
  }

  reset(id?: MessageId): void {
    this.#end();
    labActions.reset();
    labActions.release();
    this.#around.view.say('');
    for (const { variant } of lab.getState().sides) showVerdict(variant, null, null, 'not run yet');
    this.#around.setState('idle', id);
  }

  sleep(id?: MessageId): void {
    const { view, setState } = this.#around;
    const kept = lab.getState().sides.some(({ series }) => series !== null);
    const cut = this.#going !== null;
    if (cut) for (const side of lab.getState().sides) this.#verdict(side);
    this.#end();
    labActions.release();
    if (cut) view.say(kept ? 'Stopped to make room for another lab. Run it again to go on.' : '');
    setState(kept ? 'finished' : 'idle', id);
  }

  setLoad(load: EmbedLoad): string | null {
    const parsed = v.safeParse(loadSchema, load);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      return `load.${v.getDotPath(issue) ?? ''}: ${issue.message}`;
    }
    const problems: string[] = [];
    const read = readLoad(parsed.output, (path, message) =>
      problems.push(`load.${path.join('.')}: ${message}`),
    );
    if (!read) return problems.join(' ');
    this.#load = read;
    return null;
  }

  theme(theme: EmbedTheme): void {
    followTheme(theme === 'auto' ? 'system' : theme);
  }

  /** The run is over, however it came: its engines are another's. */
  #end(): void {
    const going = this.#going;
    this.#going = null;
    going?.abort.abort();
    going?.release();
  }

  #follow(state: LabState): void {
    const going = this.#going;
    if (!going?.started) return;
    for (const side of state.sides) {
      if (side.phase.kind === 'booting') {
        const { stage, text, fraction } = side.phase.progress;
        this.#say(stage, text, fraction);
      }
      this.#fault(side);
      this.#reading(side, false);
      if (side.series) showVerdict(side.variant, side.verdict, null, '');
    }
    if (state.phase !== this.#phase) {
      this.#phase = state.phase;
      if (state.phase === 'running' || state.phase === 'paused') {
        this.#say('running', '', null);
        this.#around.setState(state.phase, going.id);
      }
    }
    if (['finished', 'failed', 'stopped'].includes(state.phase) && state.sides.every(isSettled)) {
      // What this subscriber changes is for the next turn: the store is in the middle of telling.
      queueMicrotask(() => this.#going === going && this.#finish(lab.getState()));
    }
  }

  #finish(state: LabState): void {
    const { id } = this.#going ?? {};
    for (const side of state.sides) {
      this.#reading(side, true);
      if (side.phase.kind !== 'failed') this.#verdict(side);
    }
    this.#phase = 'idle';
    this.#end();
    labActions.release();
    this.#around.view.say('');
    this.#around.setState(state.phase === 'failed' ? 'failed' : 'finished', id);
  }

  #verdict(side: SideState): void {
    const { verdict, variant, program, diagnosis } = side;
    if (!verdict) return;
    const found =
      program && diagnosis.kind === 'found'
        ? nameCause(
            verdict,
            diagnosis.diagnosis,
            program,
            runtimes.byLanguage(this.#around.view.language).verdict,
          )
        : null;
    const cause: EmbedCause | null =
      found && (found.line || found.holder)
        ? {
            type: found.type,
            file: found.line?.file ?? null,
            line: found.line?.line ?? null,
            text: found.line?.text ?? null,
            holder: found.holder,
          }
        : null;
    const growing = verdict.growing.map(({ name, perRequest }) => ({ type: name, perRequest }));
    const { bytesPerRequest } = verdict;
    const reason = explainVerdict(verdict);
    const { rule, why } = reason;
    showVerdict(variant, verdict, cause, '');
    showReason(variant, reason);
    this.#around.send(
      { type: 'verdict', side: variant, class: verdict.class, rule, why, bytesPerRequest, growing, cause },
      this.#going?.id,
    );
  }

  #fault({ variant, phase }: SideState): void {
    if (phase.kind !== 'failed' || this.#failed.has(variant)) return;
    const { code, message, hint, file = null, line = null } = phase.fault;
    if (code === 'stopped') return;
    this.#failed.add(variant);
    const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `;
    showVerdict(variant, null, null, `${place}${message}${hint ? ` ${hint}` : ''}`, true);
    this.#around.view.markFault(variant, file === null || line === null ? null : { file, line });
    this.#around.send({ type: 'error', code, message, file, line, side: variant }, this.#going?.id);
  }

  #reading({ variant, series }: SideState, last: boolean): void {
    if (!series || series.length === 0) return;
    const told = this.#told.get(variant) ?? { at: Number.NEGATIVE_INFINITY, length: 0 };
    const now = performance.now();
    if (series.length === told.length || (!last && now - told.at < READING_EVERY_MS)) return;
    this.#told.set(variant, { at: now, length: series.length });
    this.#around.send(
      {
        type: 'reading',
        side: variant,
        requests: series.last('requests'),
        liveBytes: series.last('liveBytes'),
        liveObjects: series.last('liveObjects'),
      },
      this.#going?.id,
    );
  }

  #say(
    stage: 'fetching' | 'starting' | 'loading' | 'warming up' | 'running',
    text: string,
    fraction: number | null,
  ): void {
    const percent = fraction === null ? '' : ` · ${Math.round(fraction * 100)} %`;
    const shown = `${stage}${text}${percent}`;
    if (shown === this.#progress) return;
    this.#progress = shown;
    const { view, send, data } = this.#around;
    view.say(text === '' ? '' : `${text}${percent}`);
    send(
      { type: 'progress', stage, text, fraction, step: view.step, steps: data.steps.length },
      this.#going?.id,
    );
  }
}

/** True when nothing more will be learnt of a side. */
function isSettled({ verdict, alive, diagnosis, phase }: SideState): boolean {
  if (phase.kind === 'failed' || !verdict || !alive) return true;
  const leaks = verdict.class === 'leak' || verdict.class === 'resource leak';
  return !leaks || diagnosis.kind === 'found' || diagnosis.kind === 'failed';
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')), {
      once: true,
    });
  });
}
