import type { Batch, Fault, ProcessEnd } from '../../workers/contract';
import { assertNever } from '../domain/assert-never';
import type { VariantId } from '../domain/sample';
import { Series } from '../domain/series';
import { judgeAtHand } from './judge';
import type { SideState } from './lab-state';
import type { RunEvent } from './run';
import { lab, patchSide } from './run-state';
import { runtimes } from './runtimes';

/* What a run tells is carried into the state: readings into series, series into verdicts, one version a frame. */

const MAX_INCIDENTS = 20;
const MAX_OUTPUT_LINES = 200;
/** While a run goes on its verdict is looked at anew this often: often enough to follow, too seldom to flicker. */
const VERDICT_EVERY_MS = 250;

let bumpAsked = false;
let verdictAt = 0;

/** Carries an event of a run into the state. `held`: the run waits after this step. */
export function carry(event: RunEvent, held: boolean): void {
  switch (event.kind) {
    case 'booting':
      patchSide(event.variant, { phase: { kind: 'booting', progress: event.progress } });
      break;
    case 'begun':
      patchSide(event.variant, {
        info: event.info,
        series: new Series(event.info.probes),
        phase: { kind: 'running' },
      });
      if (lab.getState().marks.length === 0) lab.setState({ marks: [{ number: 0, atMs: 0, tables: {} }] });
      append(event.variant, event.batch);
      break;
    case 'batch':
      append(event.variant, event.batch);
      break;
    case 'ended':
      ended(event.variant, event.end);
      break;
    case 'failed':
      patchSide(event.variant, { phase: { kind: 'failed', fault: event.fault }, alive: false });
      break;
    case 'held':
      lab.setState({ phase: 'paused' });
      break;
    case 'reached':
      lab.setState({ atMs: event.atMs, phase: held ? 'paused' : 'running' });
      break;
    default:
      assertNever(event);
  }
}

function append(variant: VariantId, batch: Batch): void {
  const side = lab.getState().sides.find((one) => one.variant === variant);
  if (!side?.series) return;
  side.series.append(batch);
  if (batch.incidents.length > 0 || batch.output.length > 0) {
    patchSide(variant, {
      incidents: distinct([...side.incidents, ...batch.incidents]).slice(0, MAX_INCIDENTS),
      output: [...side.output, ...batch.output].slice(-MAX_OUTPUT_LINES),
    });
  }
  bump();
}

/** A process is gone; the readings that follow are another's. */
function ended(variant: VariantId, end: ProcessEnd): void {
  const side = lab.getState().sides.find((one) => one.variant === variant);
  if (!side) return;
  side.series?.restart();
  patchSide(variant, { ends: [...side.ends, end], alive: false });
  bump();
}

/** One version a frame, however many batches came. */
function bump(): void {
  if (bumpAsked) return;
  bumpAsked = true;
  requestAnimationFrame(() => {
    bumpAsked = false;
    const { version, phase, sides } = lab.getState();
    const look =
      (phase === 'running' || phase === 'paused') && performance.now() - verdictAt > VERDICT_EVERY_MS;
    if (look) verdictAt = performance.now();
    lab.setState({
      version: version + 1,
      ...(look ? { sides: sides.map((side) => judged(side, false)) } : {}),
    });
  });
}

/** The side with the verdict of its readings so far; `final` at the run's end. */
export function judged(side: SideState, final: boolean): SideState {
  const judge = judgeAtHand();
  const { sample, plan } = lab.getState();
  if (!side.series || !sample || !judge) return side;
  const requests = plan?.profile.requests ?? [];
  const clientsLeave = requests.some((request) => request.leavesAfterMs !== undefined);
  const traits = runtimes.byId(sample.runtime).verdict;
  const verdict = judge(side.series.longestProcess(), { final, clientsLeave, traits });
  return verdict.headline === side.verdict?.headline && !final ? side : { ...side, verdict };
}

function distinct(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${fault.code}:${fault.file}:${fault.line}:${fault.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
