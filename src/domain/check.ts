import type { Bytes, Fault, HttpCall, HttpReply, LanguageId, VirtualMs } from '../../workers/contract';
import { formatBytes } from './format';
import { explainMismatch, type JsonPattern } from './json-pattern';
import type { Verdict, VerdictClass } from './verdict-types';
import { visibleText } from './visible-text';

/** One request by hand and what its answer has to be. */
export interface SendStep {
  readonly kind: 'send';
  /** `{n}` in its path and body counts 1, 2, 3 … over the check. */
  readonly call: HttpCall;
  readonly times: number;
  readonly expect: {
    /** Any of these. */
    readonly status: readonly number[];
    readonly json?: JsonPattern;
    readonly textContains?: readonly string[];
    readonly textNotContains?: readonly string[];
  };
}
export type CallStep = SendStep | { readonly kind: 'wait'; readonly ms: VirtualMs };

interface CheckBase {
  readonly id: string;
  readonly title: string;
  /** Vague first, then nearer. Text with `code` in backticks; by language where they differ. */
  readonly hints: readonly string[] | Readonly<Record<LanguageId, readonly string[]>>;
}

/** Asked of a run with the exercise's load. */
export interface MemoryCheck extends CheckBase {
  readonly kind: 'memory';
  readonly verdict?: readonly VerdictClass[];
  readonly peakBelow?: Bytes;
  readonly bytesPerRequestBelow?: number;
  /** Types and counters that must not rise. */
  readonly never?: readonly string[];
}

/** Asked of a fresh process, call by call, in virtual time. */
export interface BehaviourCheck extends CheckBase {
  readonly kind: 'behaviour';
  readonly calls: readonly CallStep[];
}

export type Check = MemoryCheck | BehaviourCheck;

/** Whether a check is met, in a sentence that says what was measured. */
export interface CheckResult {
  readonly id: string;
  readonly passed: boolean;
  readonly sentence: string;
  /** What ended or broke the program, with its place. */
  readonly fault?: Fault;
}

/** What a run with the exercise's load has shown. */
export interface MemoryObservation {
  readonly verdict: Verdict;
  readonly peakBytes: Bytes;
  readonly requests: number;
  readonly failures: number;
  /** The first fault that didn't end the program. */
  readonly incident?: Fault;
}

/** Judges a memory check. Pure. */
export function judgeMemory(check: MemoryCheck, seen: MemoryObservation): CheckResult {
  const { verdict, peakBytes, requests, failures } = seen;
  const measured = `${verdict.headline} over ${requests.toLocaleString('en-US')} requests`;
  const fail = (sentence: string): CheckResult => ({
    id: check.id,
    passed: false,
    sentence,
    ...(seen.incident ? { fault: seen.incident } : {}),
  });
  if (requests === 0) return fail('No request was answered, so there is nothing to judge.');
  if (failures > requests / 2)
    return fail(`${failures} of ${requests} requests failed: mend that first, then look at memory.`);
  if (check.verdict && !check.verdict.includes(verdict.class))
    return fail(`Measured: ${measured}. Asked for: ${check.verdict.join(' or ')}.`);
  for (const name of check.never ?? []) {
    const growth = verdict.growing.find((one) => one.name === name);
    if (growth) return fail(`${name} rises by ${growth.perRequest.toFixed(2)} a request; it should not.`);
  }
  if (check.bytesPerRequestBelow !== undefined) {
    const grew = verdict.bytesPerRequest;
    if (grew === null || grew >= check.bytesPerRequestBelow)
      return fail(
        `Memory grew by ${grew === null ? 'an unknown amount' : formatBytes(grew)} a request; less than ${formatBytes(check.bytesPerRequestBelow)} was asked for.`,
      );
  }
  if (check.peakBelow !== undefined && peakBytes >= check.peakBelow)
    return fail(
      `The peak was ${formatBytes(peakBytes)}; less than ${formatBytes(check.peakBelow)} was asked for.`,
    );
  const peak = check.peakBelow === undefined ? '' : `, peak ${formatBytes(peakBytes)}`;
  return { id: check.id, passed: true, sentence: `Measured: ${measured}${peak}.` };
}

/**
 * What is wrong with an answer, in a sentence, or null where it is as asked for. Pure.
 * @param nth which of the step's repetitions, from 1
 */
export function judgeReply(step: SendStep, call: HttpCall, reply: HttpReply, nth: number): string | null {
  const wrong = mismatch(step, call, reply, nth);
  // It quotes the answer, which the learner's program wrote.
  return wrong === null ? null : visibleText(wrong);
}

function mismatch(step: SendStep, call: HttpCall, reply: HttpReply, nth: number): string | null {
  const which = step.times > 1 ? ` (request ${nth} of ${step.times})` : '';
  const name = `${call.method} ${call.path}${which}`;
  const { status, json, textContains = [], textNotContains = [] } = step.expect;
  if (!status.includes(reply.status))
    return `${name} was answered with status ${reply.status}; ${status.join(' or ')} was asked for.`;
  if (json !== undefined) {
    let value: unknown;
    try {
      value = JSON.parse(reply.body);
    } catch {
      return `${name} was answered with ${excerpt(reply.body)}, which is no JSON.`;
    }
    const wrong = explainMismatch(value, json);
    if (wrong) return `${name}: ${wrong}`;
  }
  for (const text of textContains) {
    if (!reply.body.includes(text))
      return `${name}: the answer ${excerpt(reply.body)} should contain “${text}”.`;
  }
  for (const text of textNotContains) {
    if (reply.body.includes(text))
      return `${name}: the answer ${excerpt(reply.body)} should not contain “${text}”.`;
  }
  return null;
}

/** Fills `{name}` in a call's path and body; `count` says which number that counter has reached. */
export function fillCall(call: HttpCall, count: (name: string) => number): HttpCall {
  const values = new Map<string, string>();
  const fill = (text: string): string =>
    text.replace(/\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
      const known = values.get(name) ?? String(count(name));
      values.set(name, known);
      return known;
    });
  return { ...call, path: fill(call.path), ...(call.body === undefined ? {} : { body: fill(call.body) }) };
}

function excerpt(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return `“${short}”`;
}
