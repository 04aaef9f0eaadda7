import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRequest } from '../src/domain/load-text';
import {
  FAULT_CODES,
  type FaultCode,
  type LanguageId,
  type Program,
  type RequestTemplate,
} from '../workers/contract';

/** How a hostile program has to end. */
export interface ExpectedEnd {
  /** `fault` ends the process, `incident` is told while it goes on, `finished`: nothing is to be told. */
  readonly kind: 'fault' | 'incident' | 'finished';
  readonly code: FaultCode | null;
  /** Lines that carry the comment `here`: any of them is right. Empty where the fault has no line. */
  readonly lines: readonly number[];
}

/** A program that means harm or is broken, and what the lab has to make of it. */
export interface HostileProgram {
  readonly name: string;
  readonly about: string;
  readonly program: Program;
  readonly requests: readonly RequestTemplate[];
  readonly ends: ExpectedEnd;
  /** It may end the process with this fault instead: where memory is full, CPython itself may break. */
  readonly orFault: FaultCode | null;
  /** Real ms without progress that it is given: short for what loops, longer for what only takes its time. */
  readonly busyMs: number;
  /** What `GET /fine` is answered with after the run, where the process survives; null for not at all. */
  readonly statusAfterwards: number | null;
}

const USUAL_REQUESTS = ['GET /', 'GET /fine'];
const USUAL_BUSY_MS = 400;

/**
 * Reads `hostile/<language>/*`. The first line says how it ends: `ends: fault busy-loop at here`. In a text
 * `⟦D800⟧` stands for the character of that number, which no file may hold as it is, `⟦×1000⟧` at the beginning of a line for so
 * many of them, and `⟦*1000⟧` for so many of the next character. `# file: other.py` begins a further file.
 * @param entry the name of the language's entry file, as its runtime's record has it
 * @throws Error with file and reason where a program can't be read
 */
export function readHostile(language: LanguageId, entry: string): HostileProgram[] {
  const folder = join(import.meta.dirname, 'hostile', language);
  return readdirSync(folder)
    .sort()
    .map((file) => readOne(language, entry, file, readFileSync(join(folder, file), 'utf8')));
}

function readOne(language: LanguageId, entry: string, file: string, text: string): HostileProgram {
  const name = file.replace(/\.\w+$/, '');
  const fail = (why: string): never => {
    throw new Error(`corpus/hostile/${language}/${file}: ${why}`);
  };
  const facts = factsOf(text);
  const [, kind, code, at] =
    /^(fault|incident|finished)(?: ([\w-]+))?( at here)?$/.exec(facts.get('ends')?.[0] ?? '') ?? [];
  const files = filesOf(text, entry);
  const marked = Object.values(files).flatMap((source) => linesMarked(source));
  if (kind !== 'fault' && kind !== 'incident' && kind !== 'finished')
    return fail('its first line has no ending.');
  if (kind !== 'finished' && !isCode(code)) return fail(`“${code}” is no fault.`);
  if ((at !== undefined) !== marked.length > 0) return fail('“at here” and the mark “here” go together.');
  return {
    name,
    about: facts.get('about')?.[0] ?? fail('it has no “about:”.'),
    program: {
      files: Object.fromEntries(Object.entries(files).map(([key, source]) => [key, grown(source)])),
      entry,
    },
    requests: (facts.get('requests') ?? USUAL_REQUESTS).map((line) => {
      const parsed = parseRequest(line);
      return parsed.ok ? parsed.value : fail(parsed.message);
    }),
    ends: { kind, code: isCode(code) ? code : null, lines: marked },
    orFault: orFaultOf(facts.get('or')?.[0], fail),
    statusAfterwards:
      facts.get('afterwards')?.[0] === 'never' ? null : Number(facts.get('afterwards')?.[0] ?? 200),
    busyMs: Number(facts.get('patience')?.[0]?.replace(/s$/, '000') ?? USUAL_BUSY_MS),
  };
}

/** `or: fault out-of-memory` */
function orFaultOf(text: string | undefined, fail: (why: string) => never): FaultCode | null {
  if (text === undefined) return null;
  const code = text.replace(/^fault /, '');
  return isCode(code) ? code : fail(`“${text}” is no fault.`);
}

function factsOf(text: string): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^(?:⟦FEFF⟧)?(?:#|\/\/) (\w+): (.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) break;
    facts.set(key, [...(facts.get(key) ?? []), value]);
  }
  return facts;
}

function filesOf(text: string, entry: string): Record<string, string> {
  const [first = '', ...others] = text.split(/^(?:#|\/\/) file: (?=\S+$)/m);
  const files: Record<string, string> = { [entry]: first };
  for (const other of others) {
    const end = other.indexOf('\n');
    files[other.slice(0, end)] = other.slice(end + 1);
  }
  return files;
}

function linesMarked(source: string): number[] {
  return source.split('\n').flatMap((line, index) => (/(?:#|\/\/) here\r?$/.test(line) ? [index + 1] : []));
}

/** The source with all that stands in brackets put in. */
function grown(source: string): string {
  return source
    .replace(/^⟦×(\d+)⟧(.*)$/gm, (_, count: string, line: string) => `${line}\n`.repeat(Number(count)))
    .replace(/⟦\*(\d+)⟧(.)/g, (_, count: string, one: string) => one.repeat(Number(count)))
    .replace(/⟦([0-9A-F]{1,4})⟧/g, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)));
}

function isCode(code: string | undefined): code is FaultCode {
  return (FAULT_CODES as readonly (string | undefined)[]).includes(code);
}
