#!/usr/bin/env node
/*
 * What a writer of lessons types: `npm run lesson:prove [slug…]`, `lessons:record [slug…]`, `lesson:new slug`,
 * `lessons:manual`. The work is TypeScript, run by Vite, which the site is built with anyway.
 */
import { resolve } from 'node:path';
import { createServer } from 'vite';

const [command = '', ...args] = process.argv.slice(2);
/** @type {Record<string, [string, (module: any) => number | Promise<number>]>} */
const commands = {
  prove: ['prove.ts', (module) => module.proveFromCommandLine(args, false)],
  record: ['prove.ts', (module) => module.proveFromCommandLine(args, true)],
  new: ['new-lesson.ts', (module) => module.newLesson(args)],
  manual: ['manual.ts', (module) => module.writeManual(args.includes('--check'))],
};
const chosen = commands[command];
if (!chosen) {
  console.error(`Say what to do: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
const [file, run] = chosen;
const server = await createServer({
  configFile: false,
  root: resolve(import.meta.dirname, '..'),
  logLevel: 'warn',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  // Its ES modules leave out the endings that Node asks for.
  ssr: { noExternal: ['sucrase'] },
});
const module = await server.ssrLoadModule(resolve(import.meta.dirname, 'lessons', file));
const code = await run(module);
await server.close();
// Threads of engines may still be about: the answer is all that was asked for.
process.exit(code);
