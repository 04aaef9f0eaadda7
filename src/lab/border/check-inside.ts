import type {
  Chain,
  CodePlace,
  ConsoleReply,
  Diagnosis,
  Holding,
  PathLink,
  Table,
  TableColumn,
  TableUnit,
  Trace,
} from '../../../workers/contract';
import { isNumber, isRecord, isWhole, lineText, list, place, text } from './check-values';

/*
 * The border for what instruments answer: copied field by field, texts cut, sizes bounded. `null` means: not in
 * the contract.
 */

const UNITS: ReadonlySet<unknown> = new Set<TableUnit>([
  'bytes',
  'objects',
  'count',
  'virtual ms',
  'real ms',
  'per second',
  'percent',
]);
const MAX_ROWS = 500;
const MAX_COLUMNS = 16;
const MAX_LINKS = 64;
const MAX_LINES = 500;

export function checkTable(value: unknown): Table | null {
  if (!isRecord(value)) return null;
  const columns = list(value['columns'], MAX_COLUMNS, checkColumn);
  if (!columns) return null;
  const rows = list(value['rows'], MAX_ROWS, (row) => {
    if (!Array.isArray(row) || row.length !== columns.length) return null;
    return row.map((cell) => (isNumber(cell) ? cell : cell === null ? null : text(cell, 500)));
  });
  return rows && { columns, rows, ...note(value) };
}

function checkColumn(value: unknown): TableColumn | null {
  if (!isRecord(value)) return null;
  const { id, label, unit, key } = value;
  if (unit !== undefined && !UNITS.has(unit)) return null;
  return {
    id: lineText(id, 40),
    label: lineText(label, 80),
    ...(unit === undefined ? {} : { unit: unit as TableUnit }),
    ...(key === true ? { key } : {}),
  };
}

export function checkHolding(value: unknown): Holding | null {
  if (!isRecord(value)) return null;
  const { instances, examined } = value;
  const chains = list(value['chains'], 5, checkChain);
  if (!isWhole(instances, 1e9) || !isWhole(examined, 1e9) || !chains) return null;
  return { type: lineText(value['type'], 200), instances, examined, chains, ...note(value) };
}

function checkChain(value: unknown): Chain | null {
  if (!isRecord(value)) return null;
  const { share, accumulatesAt } = value;
  const links = list(value['links'], MAX_LINKS, checkLink);
  if (!links || !isNumber(share) || share < 0 || share > 1 || !Number.isInteger(accumulatesAt)) return null;
  const at = accumulatesAt as number;
  return {
    links,
    share,
    accumulatesAt: at >= 0 && at < links.length ? at : -1,
    ...codePlace('madeAt', value['madeAt']),
  };
}

function checkLink(value: unknown): PathLink | null {
  if (!isRecord(value)) return null;
  const { leftOut } = value;
  return {
    via: lineText(value['via'], 200),
    type: lineText(value['type'], 200),
    text: lineText(value['text'], 300),
    ...place(value['file'], value['line']),
    ...(isWhole(leftOut, 1e9) && leftOut > 0 ? { leftOut } : {}),
  };
}

export function checkDiagnosis(value: unknown): Diagnosis | null {
  if (!isRecord(value) || !isWhole(value['requests'], 1e6)) return null;
  const trace = checkTrace(value['trace']);
  const holdings = list(value['holdings'], 16, checkHolding);
  return trace && holdings && { requests: value['requests'], trace, holdings };
}

function checkTrace(value: unknown): Trace | null {
  if (!isRecord(value)) return null;
  const lines = list(value['lines'], 50, (line): Trace['lines'][number] | null => {
    if (!isRecord(line) || !isWhole(line['line'], 1e6)) return null;
    if (!isNumber(line['bytes']) || !isNumber(line['objects'])) return null;
    const { bytes, objects } = line;
    return { file: lineText(line['file'], 200), line: line['line'], bytes, objects };
  });
  const containers = list(value['containers'], 10, (one): Trace['containers'][number] | null => {
    if (!isRecord(one) || !isNumber(one['grewBy'])) return null;
    const chain = checkChain(one['chain']);
    const unit = one['unit'] === 'bytes' ? 'bytes' : 'entries';
    const type = lineText(one['type'], 200);
    if (!chain) return null;
    return { type, grewBy: one['grewBy'], unit, chain, ...entries(one), ...codePlace('putAt', one['putAt']) };
  });
  return lines && containers && { lines, containers, note: text(value['note'], 600) };
}

export function checkConsoleReply(value: unknown): ConsoleReply | null {
  if (!isRecord(value)) return null;
  const output = list(value['output'], MAX_LINES, (line) => text(line, 2000));
  const table = value['table'] === undefined ? undefined : checkTable(value['table']);
  if (!output || table === null) return null;
  return {
    output,
    ...(typeof value['value'] === 'string' ? { value: text(value['value'], 20_000) } : {}),
    ...(table ? { table } : {}),
    ...(typeof value['error'] === 'string' ? { error: text(value['error'], 4000) } : {}),
  };
}

export function checkMark(value: unknown): number | null {
  return isWhole(value, 1e6) ? value : null;
}

function entries({ entries: value }: Record<string, unknown>): Pick<Trace['containers'][number], 'entries'> {
  if (!isRecord(value)) return {};
  return { entries: { type: lineText(value['type'], 200), ...codePlace('madeAt', value['madeAt']) } };
}

/** A line of the sample under a name of its own; nothing where it isn’t one. */
function codePlace<N extends string>(name: N, value: unknown): { [key in N]?: CodePlace } {
  if (!isRecord(value) || typeof value['file'] !== 'string' || !isWhole(value['line'], 1e6)) return {};
  return { [name]: { file: lineText(value['file'], 200), line: value['line'] } } as {
    [key in N]?: CodePlace;
  };
}

function note(value: Record<string, unknown>): { note?: string } {
  return typeof value['note'] === 'string' ? { note: text(value['note'], 600) } : {};
}
