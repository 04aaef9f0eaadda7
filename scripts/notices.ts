import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Notice, NoticeGroup, Notices } from '../src/domain/notices';

/** Licences that allow what the lab does with the works, each looked at. Another one stops the build. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'NCSA',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
  'Zlib',
  'bzip2-1.0.6',
  'dtoa',
]);

/** A library inside an engine's file. */
interface Inside {
  readonly name: string;
  readonly licence: string;
  readonly url: string;
  /** A text of it in pyodide.asm.wasm, by which it can be told; where there is none, nothing in the file names it. */
  readonly toldBy?: string;
}

/**
 * Libraries inside pyodide’s and QuickJS’s files, which no file beside them names. Kept by hand: from what pyodide 0.29 links
 * (its Makefile.envs, the sources of its pyodide.js), from the acknowledgements of CPython 3.13, and from the texts in the file,
 * which scripts/notices.test.ts looks for. Versions aren’t known. hiwire was a part of pyodide and stands under its licence here.
 */
export const INSIDE: readonly Inside[] = [
  { name: 'musl (in both engines)', licence: 'MIT', url: 'https://musl.libc.org' },
  { name: 'Emscripten (in both engines)', licence: 'MIT OR NCSA', url: 'https://emscripten.org' },
  {
    name: 'dlmalloc (in both engines)',
    licence: 'CC0-1.0',
    url: 'https://gee.cs.oswego.edu/dl/html/malloc.html',
  },
  {
    name: 'LLVM runtime libraries (in Python)',
    licence: 'Apache-2.0',
    url: 'https://llvm.org',
    toldBy: 'libcxxabi',
  },
  {
    name: 'hiwire (in Python)',
    licence: 'MPL-2.0',
    url: 'https://github.com/pyodide/hiwire',
    toldBy: 'hiwire_new',
  },
  {
    name: 'HACL* (in Python)',
    licence: 'MIT',
    url: 'https://github.com/hacl-star/hacl-star',
    toldBy: 'Hacl_Hash_SHA3.c',
  },
  {
    name: 'BLAKE2 (in Python)',
    licence: 'CC0-1.0',
    url: 'https://www.blake2.net',
    toldBy: 'BLAKE2B_SALT_SIZE',
  },
  { name: 'zlib (in Python)', licence: 'Zlib', url: 'https://zlib.net', toldBy: ' inflate 1.' },
  {
    name: 'bzip2 (in Python)',
    licence: 'bzip2-1.0.6',
    url: 'https://sourceware.org/bzip2',
    toldBy: '1.0.6, 6-Sept-2010',
  },
  { name: 'libffi (in Python)', licence: 'MIT', url: 'https://sourceware.org/libffi', toldBy: 'ffi_call' },
  { name: 'Expat (in Python)', licence: 'MIT', url: 'https://libexpat.github.io', toldBy: 'EXPAT_VERSION' },
  {
    name: 'libmpdec (in Python)',
    licence: 'BSD-2-Clause',
    url: 'https://www.bytereef.org/mpdecimal',
    toldBy: 'libmpdec/mpdecimal.c',
  },
  {
    name: 'mimalloc (in Python)',
    licence: 'MIT',
    url: 'https://github.com/microsoft/mimalloc',
    toldBy: 'mimalloc: error',
  },
  {
    name: 'Mersenne Twister (in Python)',
    licence: 'BSD-3-Clause',
    url: 'http://www.math.sci.hiroshima-u.ac.jp/~m-mat/MT/emt.html',
  },
  { name: 'dtoa (in Python)', licence: 'dtoa', url: 'https://netlib.org/fp' },
  { name: 'SipHash (in Python)', licence: 'MIT', url: 'https://github.com/majek/csiphash' },
  {
    name: 'stackframe, error-stack-parser (in pyodide.js)',
    licence: 'MIT',
    url: 'https://www.stacktracejs.com',
  },
  { name: 'MiniLZ4 (in pyodide.asm.js)', licence: 'MIT', url: 'https://github.com/pierrec/node-lz4' },
];

const LICENCE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotices|unlicense)([-.].*)?$/i;

/** The folder of the package that a module lies in, or null for a module of our own. */
export function packageFolder(id: string): string | null {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? null;
}

/** Throws, naming the work, where a licence is unknown or none that we have looked at. */
export function checkLicence(name: string, licence: string | undefined): string {
  const parts = (licence ?? '').replace(/[()]/g, '').split(/ OR | AND /);
  const acceptable = licence?.includes(' OR ')
    ? parts.some((part) => ACCEPTED.has(part))
    : parts.every((part) => ACCEPTED.has(part));
  if (licence && acceptable) return licence;
  throw new Error(
    `${name} is shipped with the site under ${licence ? `the licence “${licence}”` : 'no licence that it names'}, which nobody has looked at. Read it, then add it to ACCEPTED in scripts/notices.ts or take the package out.`,
  );
}

/** Collects notices; equal texts are kept once. */
export class NoticeBook {
  readonly #items: Notice[] = [];
  readonly #texts = new Map<string, number>();

  /** One work. Without texts of its own, the standard text of each of its licences stands there. */
  add(work: Omit<Notice, 'texts' | 'standardText'>, own: readonly string[]): void {
    const licence = checkLicence(work.name, work.licence);
    const texts = own.map((text) => text.replaceAll('\r\n', '\n').trim()).filter((text) => text !== '');
    const standardText = texts.length === 0;
    const all = standardText
      ? licence
          .replace(/[()]/g, '')
          .split(/ OR | AND /)
          .map(standardTextOf)
      : texts;
    this.#items.push({ ...work, licence, texts: all.map((text) => this.#textId(text)), standardText });
  }

  /** A package of npm’s, from its folder. */
  addPackage(folder: string): void {
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
      homepage?: string;
      repository?: string | { url?: string };
    };
    const repository = typeof about.repository === 'string' ? about.repository : about.repository?.url;
    const url = about.homepage ?? repository?.replace(/^git\+|\.git$/g, '').replace(/^git:/, 'https:');
    const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
    const group = groupOf(about.name);
    this.add(
      {
        group,
        name: about.name,
        version: about.version,
        licence: about.license ?? '',
        ...(url && /^https?:/.test(url) ? { url } : {}),
      },
      files.map((file) => readFileSync(join(folder, file), 'utf8')),
    );
  }

  /** What is inside the Python engine, as its own bundle lists it; nothing where it was not built. */
  addPython(engine: string): void {
    const index = join(engine, 'licences/index.json');
    if (!existsSync(index)) return;
    const entries = JSON.parse(readFileSync(index, 'utf8')) as {
      name: string;
      version: string;
      licence: string;
      file: string | null;
      source?: string;
    }[];
    const manifest = JSON.parse(readFileSync(join(engine, 'manifest.json'), 'utf8')) as {
      packages: { name: string }[];
    };
    const listed = new Set(entries.map(({ name }) => name));
    for (const { name } of manifest.packages)
      if (!listed.has(name))
        throw new Error(`${name} is in the Python engine, but its licence is not listed.`);
    for (const { name, version, licence, file, source } of entries) {
      const engineItself = name === 'Python' || name === 'pyodide';
      this.add(
        {
          group: engineItself ? 'Engines' : 'Python packages',
          name,
          version,
          licence,
          ...(source ? { url: source } : {}),
        },
        file ? [readFileSync(join(engine, 'licences', file), 'utf8')] : [],
      );
    }
  }

  /** Libraries that the engines’ WebAssembly files have in them. */
  addInside(): void {
    for (const { name, licence, url } of INSIDE)
      this.add({ group: 'Engines', version: '', name, licence, url }, []);
  }

  finish(): Notices {
    const items = [...this.#items].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return { items, texts: [...this.#texts.keys()] };
  }

  #textId(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }
}

function groupOf(name: string): NoticeGroup {
  if (name.startsWith('@fontsource')) return 'Typefaces';
  return /quickjs/.test(name) ? 'Engines' : 'JavaScript packages';
}

function standardTextOf(licence: string): string {
  const load = createRequire(import.meta.url);
  return (load(`spdx-license-list/licenses/${licence}.json`) as { licenseText: string }).licenseText.trim();
}
