import type { RequestTemplate } from '../../workers/contract';
import { parseRequest, parseTraffic } from '../domain/load-text';
import { durationMs, type LoadPlan } from '../domain/sample';
import { parseSize } from '../domain/size-text';
import type { LoadFrontMatter } from './lesson-schema';

export interface Load {
  readonly plan: LoadPlan;
  readonly supervision: {
    readonly killAtBytes: number | null;
    readonly recycleAfterRequests: number | null;
  };
}

/** Reads the load of a lesson or an exercise; null after complaining, with the key that is wrong. */
export function readLoad(
  front: LoadFrontMatter,
  complain: (path: readonly (string | number)[], message: string) => void,
): Load | null {
  const requests: RequestTemplate[] = [];
  let fine = true;
  const fail = (path: readonly (string | number)[], message: string): void => {
    fine = false;
    complain(path, message);
  };
  front.requests.forEach((line, index) => {
    const parsed = parseRequest(line);
    if (parsed.ok) requests.push(parsed.value);
    else fail(['requests', index], parsed.message);
  });
  const model = parseTraffic(front.traffic);
  if (!model.ok) fail(['traffic'], model.message);
  const killAt = front.killAt === undefined ? null : parseSize(front.killAt);
  if (killAt && !killAt.ok) fail(['killAt'], killAt.message);
  if (!model.ok || !fine) return null;
  const profile = { seed: front.seed, requests, model: model.value, warmupRequests: front.warmup };
  return {
    plan: { profile, everyMs: durationMs(profile) / front.readings },
    supervision: {
      killAtBytes: killAt?.ok ? killAt.value : null,
      recycleAfterRequests: front.recycleAfter ?? null,
    },
  };
}
