#!/usr/bin/env node
/*
 * Prints what CHANGELOG.md says about a tag, for its release: `node scripts/release-notes.mjs v0.1.0`. Fails where the tag,
 * package.json and the changelog don't name the same version. Needs no installed package.
 */
import { readFileSync } from 'node:fs';
import { releaseNotes } from './changelog.mjs';

try {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  console.log(releaseNotes({ tag: process.argv[2] ?? '', version, changelog }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
