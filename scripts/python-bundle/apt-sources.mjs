import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * One archive that the machine's apt configuration names.
 * @typedef {object} AptSource
 * @property {string} uri without a trailing slash
 * @property {string} suite
 * @property {readonly string[]} components
 * @property {string | null} signedBy a keyring's path, or null
 */

/**
 * Reads apt's one-line format (`deb [options] uri suite component …`). Source packages,
 * comments and flat repositories are left out.
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseOneLine(text) {
  /** @type {AptSource[]} */
  const found = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/#.*/, '').trim();
    const match = /^deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)((?:\s+\S+)*)$/.exec(line);
    if (!match) continue;
    const [, options = '', uri = '', suite = '', rest = ''] = match;
    const components = rest.split(/\s+/).filter(Boolean);
    if (components.length === 0) continue;
    const signed = /(?:^|\s)signed-by=(\/\S+)/i.exec(options);
    found.push({ uri: trimSlash(uri), suite, components, signedBy: signed?.[1] ?? null });
  }
  return found;
}

/**
 * Reads apt's deb822 format (`.sources`): paragraphs of fields, where a line that begins with
 * white space continues the field above it. An embedded key counts as no keyring.
 * @param {string} text
 * @returns {AptSource[]} one for each address and suite
 */
export function parseDeb822(text) {
  /** @type {AptSource[]} */
  const found = [];
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  for (const paragraph of lines.join('\n').split(/\n\s*\n/)) {
    const fields = readFields(paragraph);
    /** @param {string} name */
    const words = (name) => (fields.get(name) ?? '').split(/\s+/).filter(Boolean);
    if (!words('types').includes('deb')) continue;
    if (/^(no|false|without|off|disable|0)$/i.test(fields.get('enabled')?.trim() ?? '')) continue;
    const components = words('components');
    if (components.length === 0) continue;
    const signed = fields.get('signed-by')?.trim() ?? '';
    const signedBy = /^\/\S+$/.test(signed) ? signed : null;
    for (const uri of words('uris')) {
      for (const suite of words('suites')) found.push({ uri: trimSlash(uri), suite, components, signedBy });
    }
  }
  return found;
}

/**
 * Reads all of a machine's apt sources: `sources.list` and the files beside it.
 * @param {string} [folder] apt's configuration folder
 * @returns {Promise<AptSource[]>} empty where there is no apt
 */
export async function readAptSources(folder = '/etc/apt') {
  const found = parseOneLine(await readOrEmpty(path.join(folder, 'sources.list')));
  const parts = path.join(folder, 'sources.list.d');
  const names = await readdir(parts).catch(() => /** @type {string[]} */ ([]));
  for (const name of names.sort()) {
    if (name.endsWith('.list')) found.push(...parseOneLine(await readOrEmpty(path.join(parts, name))));
    if (name.endsWith('.sources')) found.push(...parseDeb822(await readOrEmpty(path.join(parts, name))));
  }
  return found;
}

/**
 * Picks the main Debian mirror among a machine's sources: an address whose path ends in
 * `/debian` and which serves `main` from a suite that is no security suite.
 * @param {readonly AptSource[]} sources
 * @returns {AptSource | null} null when the machine uses no Debian mirror
 */
export function pickDebianMirror(sources) {
  const mirrors = sources.filter(
    (source) =>
      /^(https?|ftp|file|copy|mirror\+\w+|tor\+https?):/.test(source.uri) &&
      /\/debian$/.test(source.uri) &&
      !source.suite.includes('security') &&
      source.components.includes('main'),
  );
  // An address may serve other projects under a path of that name: a keyring of Debian's settles it.
  return mirrors.find((source) => source.signedBy?.includes('debian-archive')) ?? mirrors[0] ?? null;
}

/**
 * @param {string} paragraph
 * @returns {Map<string, string>} by field name in lower case
 */
function readFields(paragraph) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  let current = '';
  for (const line of paragraph.split('\n')) {
    const match = /^([A-Za-z][\w-]*):(.*)$/.exec(line);
    if (match) {
      current = (match[1] ?? '').toLowerCase();
      fields.set(current, match[2] ?? '');
    } else if (current && /^\s/.test(line)) {
      fields.set(current, `${fields.get(current) ?? ''}\n${line}`);
    }
  }
  return fields;
}

/** @param {string} uri */
const trimSlash = (uri) => uri.replace(/\/+$/, '');

/** @param {string} file */
const readOrEmpty = (file) => readFile(file, 'utf8').catch(() => '');
