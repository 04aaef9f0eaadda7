import {
  type Batch,
  FAULT_CODES,
  type Fault,
  type FaultCode,
  type HttpReply,
  type ProbeInfo,
  type ProcessEnd,
  type RuntimeInfo,
  type TypeChanges,
} from '../../../workers/contract';
import { exactText, isNumber, isRecord, isWhole, lineText, place, text } from './check-values';

/*
 * The border. A worker hosts someone's code, which may forge any message, so each is copied field by field into
 * a fresh object, with its texts cut and its numbers checked. `null` means: not in the contract.
 */

const CODES: ReadonlySet<unknown> = new Set(FAULT_CODES);
const UNITS: ReadonlySet<unknown> = new Set(['bytes', 'objects', 'count', 'virtual ms', 'real ms']);
const MAX_READINGS = 100_000;
const MAX_TYPES = 20_000;

export function checkInfo(value: unknown): RuntimeInfo | null {
  if (!isRecord(value) || !Array.isArray(value['probes']) || value['probes'].length > 64) return null;
  const probes: ProbeInfo[] = [];
  for (const probe of value['probes']) {
    if (!isRecord(probe) || !UNITS.has(probe['unit'])) return null;
    probes.push({
      id: lineText(probe['id'], 64),
      label: lineText(probe['label'], 64),
      unit: probe['unit'] as ProbeInfo['unit'],
      repeatable: probe['repeatable'] === true,
      about: text(probe['about'], 600),
    });
  }
  return { id: lineText(value['id'], 32), version: lineText(value['version'], 200), probes };
}

export function checkBatch(value: unknown, probeCount: number): Batch | null {
  if (!isRecord(value)) return null;
  const { reachedMs, readings, columns, types, incidents, output } = value;
  if (!isNumber(reachedMs) || !isWhole(readings, MAX_READINGS)) return null;
  if (!Array.isArray(columns) || columns.length !== probeCount) return null;
  for (const column of columns)
    if (!(column instanceof Float64Array) || column.length !== readings) return null;
  const changes = checkTypes(types, readings);
  if (!changes || !Array.isArray(incidents) || !Array.isArray(output)) return null;
  const faults: Fault[] = [];
  for (const incident of incidents.slice(0, 20)) {
    const fault = checkFault(incident);
    if (!fault) return null;
    faults.push(fault);
  }
  const end = value['end'] === undefined ? undefined : checkEnd(value['end']);
  if (end === null) return null;
  return {
    reachedMs,
    done: value['done'] === true,
    readings,
    columns: columns as Float64Array[],
    types: changes,
    incidents: faults,
    output: output.slice(0, 200).map((line) => text(line, 2000)),
    ...(end ? { end } : {}),
  };
}

function checkEnd(value: unknown): ProcessEnd | null {
  if (!isRecord(value)) return null;
  const { kind, atMs, liveBytes, lost, requests, failures } = value;
  if (kind !== 'oom-killed' && kind !== 'recycled') return null;
  if (!isNumber(atMs) || !isNumber(liveBytes)) return null;
  if (!isWhole(lost, 1e9) || !isWhole(requests, 1e12) || !isWhole(failures, 1e12)) return null;
  return { kind, atMs, liveBytes, lost, requests, failures };
}

function checkTypes(value: unknown, readings: number): TypeChanges | null {
  if (!isRecord(value)) return null;
  const { names, reading, type, count } = value;
  if (!Array.isArray(names) || names.length > MAX_TYPES) return null;
  if (
    !(reading instanceof Float64Array) ||
    !(type instanceof Float64Array) ||
    !(count instanceof Float64Array)
  )
    return null;
  if (reading.length !== type.length || type.length !== count.length) return null;
  for (let i = 0; i < reading.length; i++) {
    if (!isWhole(reading[i], readings - 1) || !isWhole(type[i], MAX_TYPES * 10) || !isNumber(count[i]))
      return null;
  }
  return { names: names.map((type) => lineText(type, 200)), reading, type, count };
}

export function checkReply(value: unknown): HttpReply | null {
  if (!isRecord(value) || !isNumber(value['status']) || !isRecord(value['headers'])) return null;
  if (!isNumber(value['bodyBytes']) || !isNumber(value['waitedMs'])) return null;
  const headers = Object.entries(value['headers']).slice(0, 100);
  return {
    status: value['status'],
    headers: Object.fromEntries(
      headers.map(([key, content]) => [exactText(key, 200), exactText(content, 2000)]),
    ),
    body: exactText(value['body'], 65_536),
    bodyBytes: value['bodyBytes'],
    waitedMs: value['waitedMs'],
  };
}

export function checkFault(value: unknown): Fault | null {
  if (!isRecord(value) || !CODES.has(value['code'])) return null;
  const { file, line, column, hint, trace } = value;
  return {
    code: value['code'] as FaultCode,
    message: text(value['message'], 1000),
    ...place(file, line),
    ...(isWhole(column, 1e6) && column > 0 ? { column } : {}),
    ...(typeof hint === 'string' ? { hint: text(hint, 600) } : {}),
    ...(typeof trace === 'string' ? { trace: text(trace, 4000) } : {}),
  };
}
