#!/usr/bin/env node
/*
 * `npm start`: installs, fetches and builds what the lab needs, serves it, prints its address.
 * Options: --port N (default 4173, or the next free one).
 */
import { installPackages } from './install.mjs';

const portAt = process.argv.indexOf('--port');
const port = portAt > 0 ? Number(process.argv[portAt + 1]) : 4173;

try {
  await installPackages();
  const { buildPythonBundle } = await import('./python-bundle.mjs');
  const python = await buildPythonBundle({ optional: true });
  const { build, preview } = await import('vite');
  console.log('Building the page');
  await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port, strictPort: false }, logLevel: 'warn' });
  if (!python.available)
    console.log(`\nThe Python runtime is missing; the TypeScript runtime works. ${python.message}`);
  console.log(
    `\nLeak Lab is at ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}\nPress Ctrl+C to stop it.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
