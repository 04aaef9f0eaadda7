import type { Runtimes } from '../runtimes';
import {
  type EmbedLoad,
  type EmbedMessageErrorCode,
  type EmbedTheme,
  type Envelope,
  type HostMessage,
  LIMITS,
  SOURCE,
  VERSION,
} from './protocol';

/** A message that was understood, one that was not (to be answered by an `error`), or one that isn’t ours at all. */
export type Checked =
  | { readonly kind: 'message'; readonly message: HostMessage }
  | {
      readonly kind: 'wrong';
      readonly code: EmbedMessageErrorCode;
      readonly text: string;
      readonly id?: string | number;
    }
  | { readonly kind: 'foreign' };

const SIDES = ['leaky', 'fixed', 'wrong-turn', 'yours'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const MAX_SEED = 2 ** 31;

/** Thrown inside this file only. */
class Wrong extends Error {
  readonly code: EmbedMessageErrorCode;
  constructor(code: EmbedMessageErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Looks at what came from outside, field by field, and copies what is known. Never throws; cost O(size), which is capped.
 * @param runtimes whose languages a program may be in
 */
export function checkHostMessage(data: unknown, runtimes: Runtimes): Checked {
  if (!isRecord(data) || data['source'] !== SOURCE) return { kind: 'foreign' };
  let id: string | number | undefined;
  try {
    id = readId(data['id']);
    if (data['v'] !== VERSION)
      throw new Wrong('unsupported-version', `This lab speaks version ${VERSION} of the protocol only.`);
    return { kind: 'message', message: read(data, id === undefined ? {} : { id }, runtimes) };
  } catch (error) {
    const known = error instanceof Wrong;
    return {
      kind: 'wrong',
      code: known ? error.code : 'malformed',
      text: known ? error.message : 'The message could not be read.',
      ...(id === undefined ? {} : { id }),
    };
  }
}

function read(data: Record<string, unknown>, named: Pick<Envelope, 'id'>, runtimes: Runtimes): HostMessage {
  const envelope = { source: SOURCE, v: VERSION, ...named } as const;
  const { type } = data;
  switch (type) {
    case 'init': {
      const { theme, queue } = data;
      if (queue !== undefined && typeof queue !== 'boolean')
        throw new Wrong('malformed', 'queue should be true or false.');
      return {
        ...envelope,
        type,
        ...(theme === undefined ? {} : { theme: readTheme(theme) }),
        ...(queue === undefined ? {} : { queue }),
      };
    }
    case 'run': {
      const { requests, seed } = data;
      return {
        ...envelope,
        type,
        ...(requests === undefined
          ? {}
          : { requests: readWhole('requests', requests, 1, LIMITS.requests, 'too-large') }),
        ...(seed === undefined ? {} : { seed: readWhole('seed', seed, 0, MAX_SEED) }),
      };
    }
    case 'grant':
    case 'pause':
    case 'reset':
    case 'sleep':
    case 'getState':
      return { ...envelope, type };
    case 'theme':
      return { ...envelope, type, theme: readTheme(data['theme']) };
    case 'goto':
      return { ...envelope, type, step: readWhole('step', data['step'], 1, 1000) };
    case 'setCode': {
      const language = oneOf('language', data['language'], runtimes.languages);
      return {
        ...envelope,
        type,
        side: oneOf('side', data['side'], SIDES),
        language,
        files: readFiles(data['files'], runtimes.byLanguage(language).entry),
      };
    }
    case 'setLoad':
      return { ...envelope, type, load: readLoad(data['load']) };
    default:
      throw new Wrong(
        'unknown-type',
        `This lab knows no message of the type ${typeof type === 'string' ? `“${type.slice(0, 40)}”` : typeof type}.`,
      );
  }
}

function readId(id: unknown): string | number | undefined {
  if (id === undefined) return undefined;
  if (typeof id === 'number' && Number.isFinite(id)) return id;
  if (typeof id === 'string' && id.length <= LIMITS.text) return id;
  throw new Wrong('malformed', `An id is a number or a text of at most ${LIMITS.text} characters.`);
}

function readTheme(theme: unknown): EmbedTheme {
  return oneOf('theme', theme, THEMES);
}

function readWhole(
  name: string,
  value: unknown,
  low: number,
  high: number,
  above: EmbedMessageErrorCode = 'malformed',
): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high)
    throw new Wrong(
      typeof value === 'number' && value > high ? above : 'malformed',
      `${name} should be a whole number from ${low} to ${high}.`,
    );
  return value;
}

function oneOf<T extends string>(name: string, value: unknown, names: readonly T[]): T {
  const found = names.find((one) => one === value);
  if (found === undefined) throw new Wrong('malformed', `${name} should be one of ${names.join(', ')}.`);
  return found;
}

function readFiles(value: unknown, entry: string): Record<string, string> {
  if (!isRecord(value)) throw new Wrong('malformed', 'files should be an object: name to text.');
  const names = Object.keys(value);
  if (names.length > LIMITS.files)
    throw new Wrong('too-large', `A program may have at most ${LIMITS.files} files.`);
  const files: Record<string, string> = {};
  let characters = 0;
  for (const name of names) {
    const text = value[name];
    if (!/^[\w][\w./-]{0,99}$/.test(name) || name.includes('..') || name === '__proto__')
      throw new Wrong('malformed', `“${name.slice(0, 40)}” is no name of a file.`);
    if (typeof text !== 'string') throw new Wrong('malformed', `The text of ${name} should be a string.`);
    characters += text.length;
    if (characters > LIMITS.characters)
      throw new Wrong('too-large', `A program may have at most ${LIMITS.characters} characters.`);
    files[name] = text;
  }
  if (files[entry] === undefined) throw new Wrong('malformed', `files should hold the entry, ${entry}.`);
  return files;
}

/** The shape only: what the texts mean is for the reader of front matter to say. */
function readLoad(value: unknown): EmbedLoad {
  if (!isRecord(value)) throw new Wrong('malformed', 'load should be an object.');
  const { requests, traffic, seed, readings, warmup, killAt, recycleAfter } = value;
  if (!Array.isArray(requests) || !requests.every((line) => typeof line === 'string'))
    throw new Wrong('malformed', 'load.requests should be a list of texts such as “GET /users/{n} x3”.');
  if (requests.length > LIMITS.requestLines || requests.some((line) => line.length > 2000))
    throw new Wrong(
      'too-large',
      `A load has at most ${LIMITS.requestLines} lines of at most 2000 characters.`,
    );
  if (typeof traffic !== 'string' || traffic.length > 500)
    throw new Wrong('malformed', 'load.traffic should be a text such as “20/s for 2m”.');
  if (killAt !== undefined && (typeof killAt !== 'string' || killAt.length > LIMITS.text))
    throw new Wrong('malformed', 'load.killAt should be a text such as “24 MB”.');
  const whole = (name: string, number: unknown, low: number, high: number) =>
    number === undefined ? {} : { [name]: readWhole(`load.${name}`, number, low, high) };
  return {
    requests: [...requests],
    traffic,
    seed: readWhole('load.seed', seed ?? 1, 0, MAX_SEED),
    ...whole('readings', readings, 8, 1000),
    ...whole('warmup', warmup, 0, 1000),
    ...whole('recycleAfter', recycleAfter, 1, 1_000_000),
    ...(killAt === undefined ? {} : { killAt }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
