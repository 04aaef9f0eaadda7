#!/usr/bin/env node
import { buildEmbedPackage, DIST, ENTRIES } from './embed-package/build.mjs';

await buildEmbedPackage();
console.log(`${DIST}: ${Object.keys(ENTRIES).join(', ')}, with types`);
