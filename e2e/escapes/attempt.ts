/** Where an attempt is made: by a sample, or by code in the worker or the frame as if an engine had been broken. */
export type Level = 'python' | 'typescript' | 'worker' | 'frame';

/** One way out of the sandbox, tried. Data without a driver: any browser can be told to run it. */
export interface Attempt {
  /** Says what is tried; unique within its level. */
  readonly name: string;
  /** What it would have gained, had it worked. */
  readonly gains: string;
  readonly at: readonly Level[];
  /**
   * Statements. JavaScript (worker, frame, TypeScript) returns something true where it came through; Python calls `got(x)`.
   * `URL_HERE` is the listening server's address with a slash, `NAME` a path of the attempt's own.
   */
  readonly code: string;
  /**
   * It asks for another document somewhere, and returns nothing to judge by: the server, the page and its windows do. Such
   * attempts come last, since one of them takes the frame away.
   */
  readonly navigates?: true;
}

/** The server's address and the attempt's own path put in. */
export function codeOf({ code, name }: Attempt, url: string): string {
  const path = name.replace(/\W+/g, '-');
  return code
    .replaceAll('WS_HERE', url.replace('http', 'ws') + path)
    .replaceAll('HOST_HERE', new URL(url).host)
    .replaceAll('URL_HERE', url + path);
}

/**
 * A script that makes all attempts, each for at most `patienceMs`, and resolves to what came of each by name: `reached`,
 * `nothing` or what was thrown. An expression, to be evaluated in the place that is attacked;
 * `later` names the timer, which may have been put aside.
 */
export function scriptOf(
  attempts: readonly Attempt[],
  url: string,
  later = 'setTimeout',
  patienceMs = 400,
): string {
  const tries = attempts.map(
    (attempt) => `[${JSON.stringify(attempt.name)}, async () => {\n${codeOf(attempt, url)}\n}]`,
  );
  return `(async (tries, wait) => {
  const outcome = {};
  await Promise.all(tries.map(async ([name, go]) => {
    try {
      outcome[name] = await Promise.race([go(), wait(${patienceMs})]) ? 'reached' : 'nothing';
    } catch (error) { outcome[name] = String(error && error.name || error); }
  }));
  return outcome;
})([${tries.join(',\n')}], ((later) => (ms) => new Promise((done) => later(() => done(false), ms)))(${later}))`;
}

/**
 * What to append to a worker's script: all attempts at once, while the worker still has all its globals, and again once its
 * world is closed. What came of the second round is left in `Array.escapes`, where a sample can read it.
 */
export function brokenWorker(attempts: readonly Attempt[], url: string): string {
  return `;(() => {
  const later = setTimeout;
  const outcome = {};
  Object.defineProperty(Array, 'escapes', { value: outcome });
  const again = () => {
    if (typeof postMessage === 'function') return later(again, 20);
    ${scriptOf(attempts, url, 'later')}.then((found) => { outcome.text = JSON.stringify(found); });
  };
  ${scriptOf(attempts, url, 'later')}.then(again, again);
})();`;
}

const SERVES = `@app.get("/visits/{user}")
async def visit(user: int):
    return {"user": user}`;

/** A Python program that makes all attempts at import, and prints a line for each. It serves as usual afterwards. */
export function pythonProgram(attempts: readonly Attempt[], url: string, serves = SERVES): string {
  const tries = attempts.map((attempt) => [attempt.name, codeOf(attempt, url)]);
  return `import json
from fastapi import FastAPI

app = FastAPI()
for name, code in json.loads(${JSON.stringify(JSON.stringify(tries))}):
    reached = []
    try:
        exec(code, {"got": reached.append})
    except BaseException as error:
        print(f"{name} => {type(error).__name__}")
    else:
        print(f"{name} => {'reached' if reached else 'nothing'}")


${serves}
`;
}

/** The same in TypeScript. */
export function typescriptProgram(attempts: readonly Attempt[], url: string): string {
  const tries = attempts.map(
    (attempt) => `[${JSON.stringify(attempt.name)}, async () => {\n${codeOf(attempt, url)}\n}],`,
  );
  return `import { Hono } from 'hono';

const app = new Hono();
const outside = globalThis as any;
const tries: [string, () => Promise<unknown>][] = [
${tries.join('\n')}
];
for (const [name, go] of tries) {
  try {
    console.log(name + ' => ' + ((await go()) ? 'reached' : 'nothing'));
  } catch (error) {
    console.log(name + ' => ' + (error as Error).name);
  }
}
app.get('/visits/:user', (c) => c.json({ user: c.req.param('user') }));

export default app;
`;
}
