import type { RequestTemplate } from '../../../workers/contract';
import { parseRequest, parseTraffic } from '../../domain/load-text';
import { durationMs, type LoadPlan } from '../../domain/sample';

/** What a user says of the traffic for their own app: text, until it is read. */
export interface CheckForm {
  /** One request a line. */
  readonly requests: string;
  readonly traffic: string;
}

export interface CheckReading {
  readonly errors: Readonly<Partial<Record<keyof CheckForm, string>>>;
  /** Null as long as there is an error. */
  readonly plan: LoadPlan | null;
}

export const STARTER_FORM: CheckForm = {
  requests: 'GET /search?q={1..100000} x4\nGET /health',
  traffic: '40/s for 1m',
};

const READINGS = 40;

/** Reads the form into a plan with forty readings and a fixed seed; every field that can't be read has its own sentence. */
export function readCheck(form: CheckForm): CheckReading {
  const errors: Partial<Record<keyof CheckForm, string>> = {};
  const requests: RequestTemplate[] = [];
  for (const line of form.requests.split('\n').filter((text) => text.trim())) {
    const parsed = parseRequest(line);
    if (parsed.ok) requests.push(parsed.value);
    else errors.requests ??= parsed.message;
  }
  if (requests.length === 0) errors.requests ??= 'Say at least one request, for instance GET /users/{n}.';
  const model = parseTraffic(form.traffic.trim());
  if (!model.ok) errors.traffic = model.message;
  if (!model.ok || errors.requests) return { errors, plan: null };
  const profile = { seed: 1, warmupRequests: 150, requests, model: model.value };
  return { errors, plan: { profile, everyMs: durationMs(profile) / READINGS } };
}

/** What was stored, or the starter's. Accepts anything. */
export function restoreForm(stored: string | null): CheckForm {
  try {
    const value = JSON.parse(stored ?? 'null') as Partial<CheckForm> | null;
    if (typeof value?.requests === 'string' && typeof value.traffic === 'string')
      return { requests: value.requests, traffic: value.traffic };
  } catch {
    // Something else was stored there.
  }
  return STARTER_FORM;
}
