import TinyQueue from 'tinyqueue';
import type { ClosedModel, VirtualMs } from '../contract';
import type { Arrivals, DueCall } from './arrivals';
import { type Random, randomStream } from './random';
import { badProfile, type RequestMix } from './request-mix';
import { wholeMicroseconds } from './virtual-time';

/**
 * Nobody asks again in the same instant: with no pause at all the order of draws would depend on how the
 * wall clock cuts a run into slices, and a run would no longer repeat.
 */
const SHORTEST_THINK_MS = 1;

interface User {
  readonly id: number;
  readonly random: Random;
  /** The user asks nothing more from then on. */
  readonly leavesMs: VirtualMs;
}

interface Ask {
  readonly atMs: VirtualMs;
  readonly user: User;
}

/**
 * The closed load model: each user asks, waits for the answer, thinks, and asks again. Users join
 * one by one at the spawn rate until a stage's number is reached; where a stage has fewer, the
 * last to join leave first. Each user has a random stream of its own, so that the order of answers never
 * changes what a user asks.
 */
export function createClosedArrivals(model: ClosedModel, mix: RequestMix, seed: number): Arrivals {
  const [lowMs, highMs] = model.thinkMs;
  if (!(lowMs >= 0) || !(highMs >= lowMs))
    throw badProfile('The think time has to be a range from 0 or more upwards.');
  const queue = new TinyQueue<Ask>([], (a, b) => a.atMs - b.atMs || a.user.id - b.user.id);
  const users = spawn(model, seed);
  for (const { user, joinsMs } of users) queue.push({ atMs: joinsMs, user });
  return {
    slackMs: Math.max(lowMs, SHORTEST_THINK_MS),
    answered(id, atMs) {
      const user = users[id]?.user;
      if (!user) return;
      const thinkMs = lowMs === highMs ? lowMs : lowMs + user.random.unit() * (highMs - lowMs);
      const nextMs = wholeMicroseconds(atMs + Math.max(thinkMs, SHORTEST_THINK_MS));
      if (nextMs < user.leavesMs) queue.push({ atMs: nextMs, user });
    },
    nextMs: () => queue.peek()?.atMs ?? Number.POSITIVE_INFINITY,
    take(untilMs, most = Number.POSITIVE_INFINITY) {
      const due: DueCall[] = [];
      for (let next = queue.peek(); next && next.atMs <= untilMs && due.length < most; next = queue.peek()) {
        queue.pop();
        due.push({ atMs: next.atMs, ...mix.draw(next.user.random), user: next.user.id });
      }
      return due;
    },
  };
}

/** Who joins when and leaves when, for all stages. Half a spawn interval passes before the first. */
function spawn(model: ClosedModel, seed: number): { readonly user: User; readonly joinsMs: VirtualMs }[] {
  if (!(model.spawnPerSecond > 0)) throw badProfile('Users have to be spawned at more than 0/s.');
  const intervalMs = 1000 / model.spawnPerSecond;
  const joined: { joinsMs: VirtualMs; leavesMs: VirtualMs }[] = [];
  let present: { joinsMs: VirtualMs; leavesMs: VirtualMs }[] = [];
  let startMs = 0;
  for (const stage of model.stages) {
    if (!(stage.users >= 0) || stage.users > 10_000)
      throw badProfile(`${stage.users} users can't be driven; 10,000 are the most.`);
    const endMs = startMs + stage.durationMs;
    for (const leaver of present.slice(stage.users)) leaver.leavesMs = startMs;
    present = present.slice(0, stage.users);
    for (let k = 0; present.length < stage.users; k++) {
      const joinsMs = wholeMicroseconds(startMs + (k + 0.5) * intervalMs);
      if (joinsMs >= endMs) break;
      const newcomer = { joinsMs, leavesMs: Number.POSITIVE_INFINITY };
      present.push(newcomer);
      joined.push(newcomer);
    }
    startMs = endMs;
  }
  for (const user of present) user.leavesMs = startMs;
  return joined.map(({ joinsMs, leavesMs }, id) => ({
    joinsMs,
    user: { id, leavesMs, random: randomStream(seed, `user ${id}`) },
  }));
}
