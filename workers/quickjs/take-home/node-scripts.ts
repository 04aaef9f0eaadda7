/** `server.ts`: serves one of the programs and prints its heap every few seconds. */
export const SERVER_TS = `/** Serves one of the programs on port 8000: node --expose-gc --import tsx server.ts leaky */
import { serve } from '@hono/node-server';

const name = process.argv[2] ?? 'leaky';
const program = await import(\`./\${name}.ts\`);
const app = program.default ?? program.app;

serve({ fetch: app.fetch, port: 8000 }, ({ port }) => console.log(\`\${name} answers at http://127.0.0.1:\${port}\`));
setInterval(() => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  console.log(\`heap after collection \${(heapUsed / 1e6).toFixed(1)} MB, RSS \${(rss / 1e6).toFixed(1)} MB\`);
}, 5000);
`;

/** How a request of the mix is picked and filled in; the same in `measure.ts` and `load.mjs`. */
const FILL = `let state = SEED_OF_THE_LESSON + 1;
/** Repeatable chance: the same requests each time. */
const chance = () => {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return state / 4294967296;
};
const counters = new Map();
const fill = (text) =>
  text
    .replace(/\\{(-?\\d+)\\.\\.(-?\\d+)\\}/g, (_, low, high) => String(Number(low) + Math.floor(chance() * (high - low + 1))))
    .replace(/\\{([A-Za-z_]\\w*)\\}/g, (_, name) => {
      counters.set(name, (counters.get(name) ?? 0) + 1);
      return String(counters.get(name));
    });
const total = requests.reduce((sum, one) => sum + one.weight, 0);
const pick = () => {
  let left = chance() * total;
  return requests.find((one) => (left -= one.weight) < 0) ?? requests[0];
};`;

/** `measure.ts`: sends the requests in this process and says what stays. */
export const MEASURE_TS = `/** Sends the lesson's requests to a program in this process and prints what stays: node --expose-gc --import tsx measure.ts leaky */
// @ts-nocheck: a script, not a program.
import { readFileSync } from 'node:fs';

const name = process.argv[2] ?? 'leaky';
const count = Number(process.argv[3] ?? 2000);
const requests = JSON.parse(readFileSync(new URL('./requests.json', import.meta.url), 'utf8'));
const { default: fallback, app = fallback } = await import(\`./\${name}.ts\`);
/** A client that leaves does so after this long at most: nobody wants to wait for the real ones. */
const LONGEST_VISIT_MS = 20;
const AT_ONCE = 50;

${FILL}

async function ask() {
  const { method, path, body, leavesAfterMs } = pick();
  const leaving = new AbortController();
  if (leavesAfterMs !== undefined) setTimeout(() => leaving.abort(), Math.min(leavesAfterMs, LONGEST_VISIT_MS));
  try {
    const response = await app.request(\`http://localhost\${fill(path)}\`, {
      method,
      signal: leaving.signal,
      ...(body === undefined ? {} : { body: fill(body), headers: { 'content-type': 'application/json' } }),
    });
    const reader = response.body?.getReader();
    const leave = () => void reader?.cancel().catch(() => {});
    if (leaving.signal.aborted) leave();
    leaving.signal.addEventListener('abort', leave);
    while (reader && !(await reader.read()).done);
    return response.status;
  } catch {
    return 0;
  }
}

async function drive(many) {
  let failed = 0;
  for (let sent = 0; sent < many; sent += AT_ONCE) {
    const statuses = await Promise.all(Array.from({ length: Math.min(AT_ONCE, many - sent) }, ask));
    failed += statuses.filter((status) => status >= 500).length;
  }
  return failed;
}

async function heap() {
  for (let i = 0; i < 4; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

if (!globalThis.gc) throw new Error('Start it with node --expose-gc, or the figures include garbage.');
await drive(2000);
// The median of several rounds: now and then an engine compiles something, and that is no leak.
const ROUNDS = 8;
const round = Math.max(1, Math.round(count / ROUNDS));
const grew = [];
let failed = 0;
let before = await heap();
for (let i = 0; i < ROUNDS; i++) {
  failed += await drive(round);
  const after = await heap();
  grew.push((after - before) / round);
  before = after;
}
grew.sort((a, b) => a - b);
const bytesPerRequest = Math.round(((grew[ROUNDS / 2 - 1] + grew[ROUNDS / 2]) / 2) * 10) / 10;
const found = { program: name, requests: round * ROUNDS, failed, bytesPerRequest };
console.log(process.argv.includes('--json') ? JSON.stringify(found) : \`\${name}: \${found.requests} requests, \${failed} failed; heap after collection: \${found.bytesPerRequest} B a request\`);
process.exit(0);
`;

/** `load.mjs`: the lesson's load on a running server, by autocannon. */
export const LOAD_MJS = `/** The lesson's load on a running server, by autocannon: node load.mjs [http://127.0.0.1:8000] */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

const url = process.argv[2] ?? 'http://127.0.0.1:8000';
const requests = JSON.parse(readFileSync(new URL('./requests.json', import.meta.url), 'utf8'));
const stages = STAGES_OF_THE_LESSON;

${FILL}

for (const { seconds, rate } of stages) {
  const result = await autocannon({
    url,
    connections: Math.min(100, Math.max(1, rate)),
    overallRate: rate,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = pick();
          return {
            ...request,
            method,
            path: fill(path),
            ...(body === undefined ? {} : { body: fill(body), headers: { 'content-type': 'application/json' } }),
          };
        },
      },
    ],
  });
  console.log(autocannon.printResult(result));
}
`;
