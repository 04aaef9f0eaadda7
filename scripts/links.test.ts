import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Heading, Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { textOf } from '../src/content/markdown';

/* What is written for contributors leads to what is there: links, their anchors, and files named in passing. */

const SKIPPED = new Set(['.git', '.cache', 'node_modules', 'dist', 'build', 'public', 'test-results']);
const files = filesBelow('.');
/** Lessons have links of their own, which the build checks; examples belong to other sites. */
const pages = files.filter(
  (path) => path.endsWith('.md') && !/^lessons\/(?!README)|^docs\/examples\//.test(path),
);
const parser = unified().use(remarkParse).use(remarkGfm);
const trees = new Map(pages.map((path) => [path, parser.parse(readFileSync(path, 'utf8'))]));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = normalize(join(folder, entry.name));
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path);
    return [path.replaceAll('\\', '/')];
  });
}

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

const nodesIn = (path: string): Nodes[] => {
  const tree = trees.get(path);
  return tree ? nodesOf(tree) : [];
};

/** Addresses of links, pictures, and of HTML between the Markdown. */
function addressesIn(path: string): string[] {
  return nodesIn(path).flatMap((node) => {
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') return [node.url];
    if (node.type !== 'html') return [];
    return [...node.value.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, url = '']) => url);
  });
}

/** The anchors that GitHub gives a page's headings. */
function anchorsOf(path: string): Set<string> {
  const anchors = new Set<string>();
  const headings = nodesIn(path).filter((node): node is Heading => node.type === 'heading');
  for (const heading of headings) {
    const slug = textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

test('All pages for contributors and hosts are looked at.', () => {
  for (const path of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/README.md', 'lessons/README.md'])
    expect(pages).toContain(path);
  for (const path of ['src/README.md', 'workers/README.md', '.github/pull_request_template.md'])
    expect(pages).toContain(path);
  expect(anchorsOf('docs/embedding.md')).toContain('how-many-at-once');
});

test.each(pages)('Every link in %s leads to a file that is there, and to a heading in it.', (path) => {
  for (const address of addressesIn(path)) {
    if (/^(https?|mailto):/.test(address)) continue;
    const [file = '', anchor] = address.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), decodeURI(file))).replaceAll('\\', '/');
    expect(existsSync(target), `${address} in ${path}`).toBe(true);
    if (anchor === undefined) continue;
    expect(pages, `${address} in ${path}`).toContain(target);
    expect([...anchorsOf(target)], `${address} in ${path}`).toContain(anchor);
  }
});

/** A path with a folder and an ending, or one that ends in a slash; `*` stands for any name. */
const PATH = /^(?:[\w.@*-]+\/)+(?:[\w.*-]+\.(?:tsx?|mjs|cjs|md|json|ya?ml|py|css|webp|toml))?$/;
/** What a build writes, or what stands on another site. */
const WRITTEN = /^(\.cache|dist|node_modules|build|public\/engines|assets|embed|share|oembed)\//;

function isThere(name: string, page: string): boolean {
  // One folder alone, such as `kept/` in a sentence about src/lab: any of that name.
  if (/^[\w.-]+\/$/.test(name)) return files.some((file) => `/${file}`.includes(`/${name}`));
  // Read from the page's own folder, from the top, or from src/, as the maps do.
  return [dirname(page), '.', 'src'].some((from) => {
    const target = normalize(join(from, name)).replaceAll('\\', '/');
    const pattern = new RegExp(`^${target.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}`);
    return files.some((file) => (name.endsWith('/') ? pattern.test(file) : file.replace(pattern, '') === ''));
  });
}

test.each(pages.filter((path) => path !== 'CHANGELOG.md'))(
  'Every file and folder that %s names is there.',
  (path) => {
    const named = nodesIn(path).flatMap((node) => (node.type === 'inlineCode' ? node.value : []));
    const missing = named.filter((name) => PATH.test(name) && !WRITTEN.test(name) && !isThere(name, path));
    expect(missing).toEqual([]);
  },
);

test('The index of docs/ lists every page there.', () => {
  const listed = addressesIn('docs/README.md').map((address) => normalize(join('docs', address)));
  const own = pages.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect(own.length).toBeGreaterThan(8);
  for (const path of own) expect(listed).toContain(path);
});

test('Every picture in docs/pictures is shown somewhere.', () => {
  const shown = pages.flatMap((path) => addressesIn(path).map((url) => normalize(join(dirname(path), url))));
  for (const name of readdirSync('docs/pictures')) expect(shown).toContain(`docs/pictures/${name}`);
});
