#!/usr/bin/env node
/*
 * `npm run examples`: builds the examples of docs/examples by their real tools, as their authors would: VitePress with its own
 * packages, and the React page with the packed @leak-lab/embed. What has been built from the same files is kept.
 */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { installPacked } from './embed-package/consumer.mjs';
import { runStage } from './run-stage.mjs';

const VITEPRESS = 'docs/examples/vitepress';
const REACT = 'docs/examples/react';
const CONSUMER = '.cache/react-example';
const MARK = '.cache/example-sites';
/** What is installed or built, in an example’s folder. */
const MADE = ['node_modules', 'dist', 'cache'];

/** Builds what is not built yet. Throws where a tool fails; it has said why. */
export async function buildExampleSites() {
  const sources = await hashOf([VITEPRESS, REACT, 'packages/embed', 'src/domain/embed/protocol.ts']);
  if ((await readFile(MARK, 'utf8').catch(() => '')) === sources) return;
  await rm(MARK, { force: true });
  const npm = (/** @type {readonly string[]} */ ...args) => runStage('npm', ['--prefix', VITEPRESS, ...args]);
  if ((await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')) !== 0)
    throw new Error(`The packages of ${VITEPRESS} could not be installed: npm's own message says why.`);
  if ((await npm('run', 'build', '--silent')) !== 0)
    throw new Error(`VitePress could not build ${VITEPRESS}: its own message says why.`);
  await installPacked(CONSUMER);
  await cp(REACT, CONSUMER, { recursive: true });
  await build({ root: CONSUMER, base: './', configFile: false, logLevel: 'warn' });
  await writeFile(MARK, sources);
}

/**
 * @param {readonly string[]} paths files, or folders with all that is in them
 * @returns {Promise<string>}
 */
async function hashOf(paths) {
  const hash = createHash('sha256');
  /** @type {string[]} */
  const open = [...paths];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
    if (entries)
      open.push(
        ...entries.filter(({ name }) => !MADE.includes(name)).map(({ name }) => join(path ?? '', name)),
      );
    else hash.update(path).update(await readFile(path));
  }
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildExampleSites();
