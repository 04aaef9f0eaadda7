import type { HttpCall, RequestTemplate } from '../contract';
import { FaultError } from '../fault-error';
import type { Random } from './random';

/** A call, and the template that it was made from, for instance `GET /users/{n}`. */
export interface MixedCall {
  readonly call: HttpCall;
  readonly kind: string;
}

/** Draws calls from a weighted mix and fills in the placeholders. */
export interface RequestMix {
  /** A template by weight, filled in. */
  draw(random: Random): MixedCall;
  /** Template number `index` modulo the mix's size, filled in: warm-up visits every kind of request. */
  inTurn(index: number, random: Random): MixedCall;
}

/** Throws `bad-profile` for an empty mix or a weight that isn't positive. */
export function createRequestMix(templates: readonly RequestTemplate[]): RequestMix {
  const fillers = templates.map(createFiller);
  const bounds: number[] = [];
  let total = 0;
  for (const template of templates) {
    if (!(template.weight > 0)) throw badProfile(`The weight of ${template.path} has to be more than 0.`);
    total += template.weight;
    bounds.push(total);
  }
  if (fillers.length === 0) throw badProfile('The traffic has no requests.');
  const fill = (index: number, random: Random): MixedCall => {
    const filler = fillers[index];
    if (!filler) throw badProfile(`The mix has no request number ${index}.`);
    return filler(random);
  };
  return {
    draw(random) {
      if (fillers.length === 1) return fill(0, random);
      const at = random.unit() * total;
      const index = bounds.findIndex((bound) => at < bound);
      return fill(index < 0 ? fillers.length - 1 : index, random);
    },
    inTurn: (index, random) => fill(index % fillers.length, random),
  };
}

type Filler = (random: Random) => MixedCall;

/** `{name}` counts 1, 2, 3 …; `{low..high}` is drawn. A placeholder that occurs twice gets one value. */
function createFiller(template: RequestTemplate): Filler {
  const counters = new Map<string, number>();
  const { method, headers, leavesAfterMs } = template;
  const kind = `${method} ${template.path}`;
  const pattern = /\{([A-Za-z_]\w*|-?\d+\.\.-?\d+)\}/g;
  const names = new Set<string>();
  for (const text of [template.path, template.body ?? '']) {
    for (const [, name = ''] of text.matchAll(pattern)) names.add(name);
  }
  const ranges = new Map<string, readonly [number, number]>();
  for (const name of names) {
    const [, low, high] = /^(-?\d+)\.\.(-?\d+)$/.exec(name) ?? [];
    if (low === undefined) continue;
    const range = [Number(low), Number(high)] as const;
    if (!(range[0] <= range[1])) throw badProfile(`The range {${name}} is empty.`);
    ranges.set(name, range);
  }
  return (random) => {
    const values = new Map<string, string>();
    for (const name of names) {
      const range = ranges.get(name);
      if (range) {
        values.set(name, String(random.int(range[0], range[1])));
      } else {
        const next = (counters.get(name) ?? 0) + 1;
        counters.set(name, next);
        values.set(name, String(next));
      }
    }
    const put = (text: string) =>
      names.size === 0 ? text : text.replace(pattern, (whole, name: string) => values.get(name) ?? whole);
    const call = {
      method,
      path: put(template.path),
      ...(headers ? { headers } : {}),
      ...(template.body === undefined ? {} : { body: put(template.body) }),
      ...(leavesAfterMs === undefined ? {} : { leavesAfterMs }),
    };
    return { call, kind };
  };
}

export function badProfile(message: string): FaultError {
  return new FaultError({ code: 'bad-profile', message, hint: 'Change it in the traffic settings.' });
}
