import type { LoadProfile, RequestTemplate } from '../contract';

/** One stage of a load test on a real server: how many users there are until when, in seconds since the start. */
export interface UserStage {
  readonly endS: number;
  readonly users: number;
  readonly spawnPerSecond: number;
}

/** A lesson's load for tools that know users only. */
export interface UserPlan {
  readonly stages: readonly UserStage[];
  /** Requests a second of each user (open model); null where users think instead. */
  readonly perUser: number | null;
  readonly thinkS: readonly [number, number] | null;
}

/** A rate becomes that many users with a steady pace each; a ramp becomes steps of five seconds. */
export function userPlan({ model }: LoadProfile): UserPlan {
  let endS = 0;
  if (model.kind === 'closed') {
    const stages = model.stages.map(({ users, durationMs }) => {
      endS += durationMs / 1000;
      return { endS, users, spawnPerSecond: model.spawnPerSecond };
    });
    const [low, high] = model.thinkMs;
    return { stages, perUser: null, thinkS: [low / 1000, high / 1000] };
  }
  const rates = model.stages.map((stage) => stage.perSecond);
  const perUser = rates.every((rate) => Number.isInteger(rate)) ? 1 : 0.1;
  const usersFor = (rate: number): number => Math.max(1, Math.round(rate / perUser));
  let before = 0;
  const stages = model.stages.flatMap(({ perSecond, durationMs, ramp }): UserStage[] => {
    const startS = endS;
    const seconds = durationMs / 1000;
    endS += seconds;
    const from = before;
    before = perSecond;
    if (!ramp) return [{ endS, users: usersFor(perSecond), spawnPerSecond: usersFor(perSecond) }];
    const steps = Math.max(1, Math.round(seconds / 5));
    return Array.from({ length: steps }, (_, step) => {
      const users = usersFor(from + ((perSecond - from) * (step + 1)) / steps);
      return { endS: startS + (seconds * (step + 1)) / steps, users, spawnPerSecond: users };
    });
  });
  return { stages, perUser, thinkS: null };
}

/** A path cut into texts and placeholders. */
export type PathPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'counter'; readonly name: string }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

export function pathParts(text: string): PathPart[] {
  return text.split(/(\{[A-Za-z_]\w*\}|\{-?\d+\.\.-?\d+\})/).flatMap((part): PathPart[] => {
    const [, name] = /^\{([A-Za-z_]\w*)\}$/.exec(part) ?? [];
    if (name) return [{ kind: 'counter', name }];
    const [, low, high] = /^\{(-?\d+)\.\.(-?\d+)\}$/.exec(part) ?? [];
    if (low !== undefined) return [{ kind: 'range', low: Number(low), high: Number(high) }];
    return part === '' ? [] : [{ kind: 'text', text: part }];
  });
}

/** All different requests, named by what they ask. */
export function requestName({ method, path }: RequestTemplate): string {
  return `${method} ${path}`;
}
