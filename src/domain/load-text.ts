import type { ClosedModel, OpenModel, RequestTemplate, VirtualMs } from '../../workers/contract';

/** A text that couldn't be read, with a sentence that says what is wrong and what would be right. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/**
 * Reads one request of a mix: `GET /users/{n} x3`, `POST /visit {"user": {n}} leaves after 2s`.
 * In order: method, path (with placeholders, see RequestTemplate), an optional JSON body, an
 * optional `leaves after <duration>`, an optional weight `x<number>`.
 */
export function parseRequest(text: string): Parsed<RequestTemplate> {
  const [, method = '', path = '', tail = ''] = /^\s*(\S+)\s+(\S+)\s*(.*)$/s.exec(text) ?? [];
  if (!METHODS.has(method)) {
    return failed(`“${text.trim()}” should begin with a method and a path, for instance GET /users/{n}.`);
  }
  if (!path.startsWith('/')) return failed(`The path “${path}” should begin with a slash.`);
  for (const [whole, inner = ''] of path.matchAll(/\{([^}]*)\}/g)) {
    if (/^[A-Za-z_]\w*$/.test(inner)) continue;
    const [, low, high] = /^(-?\d+)\.\.(-?\d+)$/.exec(inner) ?? [];
    if (low === undefined || Number(low) > Number(high)) {
      return failed(`${whole} in “${path}” should be a name that counts, {n}, or a range, {1..500}.`);
    }
  }
  let rest = tail.trim();
  const weightText = /(?:^|\s)x(\d+(?:\.\d+)?)$/.exec(rest);
  if (weightText) rest = rest.slice(0, weightText.index).trim();
  const weight = weightText ? Number(weightText[1]) : 1;
  if (weight <= 0) return failed(`The weight x${weight} of “${path}” should be more than 0.`);
  const leaving = /(?:^|\s)leaves after (\S+)$/.exec(rest);
  let leavesAfterMs: VirtualMs | undefined;
  if (leaving) {
    const duration = parseDuration(leaving[1] ?? '');
    if (!duration.ok) return duration;
    leavesAfterMs = duration.value;
    rest = rest.slice(0, leaving.index).trim();
  }
  if (rest && !/^[[{"]/.test(rest)) {
    return failed(
      `After the path of “${path}” I understand a JSON body, “leaves after 2s” and a weight such as x3, not “${rest}”.`,
    );
  }
  return done({
    method,
    path,
    weight,
    ...(rest ? { body: rest, headers: { 'content-type': 'application/json' } } : {}),
    ...(leavesAfterMs === undefined ? {} : { leavesAfterMs }),
  });
}

/** The text that {@link parseRequest} reads back to the same template. */
export function printRequest(request: RequestTemplate): string {
  const parts = [request.method, request.path];
  if (request.body) parts.push(request.body);
  if (request.leavesAfterMs !== undefined) parts.push(`leaves after ${printDuration(request.leavesAfterMs)}`);
  if (request.weight !== 1) parts.push(`x${request.weight}`);
  return parts.join(' ');
}

/**
 * Reads the shape of traffic, one or more stages joined by `, then `:
 * - open model: `20/s for 2m`, `20/s at random for 2m` (Poisson), `to 50/s for 1m` (a ramp);
 * - closed model: `10 users for 2m`, `10 users thinking 1s..3s spawning 2/s for 2m`.
 */
export function parseTraffic(text: string): Parsed<OpenModel | ClosedModel> {
  const stages = text.split(/,\s*then\s+/).map((stage) => stage.trim());
  const first = stages[0] ?? '';
  return /users?\b/.test(first) ? parseClosed(stages) : parseOpen(stages);
}

function parseOpen(stages: readonly string[]): Parsed<OpenModel> {
  const out: OpenModel['stages'][number][] = [];
  let poisson = false;
  for (const stage of stages) {
    const match = /^(to )?(\d+(?:\.\d+)?)\/s( at random)? for (\S+)$/.exec(stage);
    if (!match) {
      return failed(
        `“${stage}” should read like “20/s for 2m”, “to 50/s for 1m” or “10 users thinking 1s..3s for 2m”.`,
      );
    }
    const perSecond = Number(match[2]);
    if (perSecond <= 0 && !match[1]) return failed('A rate should be more than 0/s.');
    if (perSecond > 10_000)
      return failed(`${perSecond}/s is more than the lab can drive; 10000/s is the most.`);
    const duration = parseDuration(match[4] ?? '');
    if (!duration.ok) return duration;
    poisson ||= Boolean(match[3]);
    out.push({ perSecond, durationMs: duration.value, ramp: Boolean(match[1]) });
  }
  return done({ kind: 'open', arrivals: poisson ? 'poisson' : 'even', stages: out });
}

function parseClosed(stages: readonly string[]): Parsed<ClosedModel> {
  const out: ClosedModel['stages'][number][] = [];
  let thinkMs: readonly [VirtualMs, VirtualMs] = [1000, 1000];
  let spawnPerSecond = 10;
  for (const stage of stages) {
    const match =
      /^(\d+) users?(?: thinking (\S+?)(?:\.\.(\S+))?)?(?: spawning (\d+(?:\.\d+)?)\/s)? for (\S+)$/.exec(
        stage,
      );
    if (!match) {
      return failed(
        `“${stage}” should read like “10 users for 2m” or “10 users thinking 1s..3s spawning 2/s for 2m”.`,
      );
    }
    const users = Number(match[1]);
    if (users < 1 || users > 5000) return failed('The number of users should be between 1 and 5000.');
    const duration = parseDuration(match[5] ?? '');
    if (!duration.ok) return duration;
    if (match[2]) {
      const low = parseDuration(match[2]);
      if (!low.ok) return low;
      const high = match[3] ? parseDuration(match[3]) : low;
      if (!high.ok) return high;
      if (high.value < low.value)
        return failed(`The think time ${match[2]}..${match[3]} should begin with its smaller end.`);
      thinkMs = [low.value, high.value];
    }
    if (match[4]) spawnPerSecond = Number(match[4]);
    if (spawnPerSecond <= 0) return failed('Users should be spawned at more than 0/s.');
    out.push({ users, durationMs: duration.value });
  }
  return done({ kind: 'closed', thinkMs, spawnPerSecond, stages: out });
}

/** The text that {@link parseTraffic} reads back to the same model. */
export function printTraffic(model: OpenModel | ClosedModel): string {
  if (model.kind === 'open') {
    return model.stages
      .map((stage) => {
        const random = model.arrivals === 'poisson' ? ' at random' : '';
        return `${stage.ramp ? 'to ' : ''}${stage.perSecond}/s${random} for ${printDuration(stage.durationMs)}`;
      })
      .join(', then ');
  }
  const [low, high] = model.thinkMs;
  const think = low === high ? printDuration(low) : `${printDuration(low)}..${printDuration(high)}`;
  return model.stages
    .map(
      (stage) =>
        `${stage.users} users thinking ${think} spawning ${model.spawnPerSecond}/s for ${printDuration(stage.durationMs)}`,
    )
    .join(', then ');
}

const UNITS: Readonly<Record<string, VirtualMs>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `250ms`, `2s`, `1.5m`, `1h` as virtual milliseconds; at most a day. */
export function parseDuration(text: string): Parsed<VirtualMs> {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  if (!match) return failed(`“${text}” should be a duration such as 250ms, 2s, 5m or 1h.`);
  const value = Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN);
  if (!(value > 0)) return failed(`The duration ${text} should be more than nothing.`);
  if (value > 24 * 3_600_000) return failed(`The duration ${text} is more than a day.`);
  return done(value);
}

/** A duration in its largest unit that needs no fraction: `2m`, `90s`, `250ms`. */
export function printDuration(ms: VirtualMs): string {
  for (const unit of ['h', 'm', 's'] as const) {
    const size = UNITS[unit] ?? 1;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}

function done<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function failed(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
