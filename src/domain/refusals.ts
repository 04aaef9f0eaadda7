import type { Table } from '../../workers/contract';

/** Requests that a program refused, with a status of 400 to 499. */
export interface Refusals {
  /** Of all requests, 0 … 1. */
  readonly share: number;
  /** The kinds of request that were never served, as the traffic writes them. */
  readonly never: readonly string[];
}

/** Read from the latency table of a whole run. Null where it doesn't tell. */
export function refusalsIn({ columns, rows }: Table): Refusals | null {
  const place = (id: string) => columns.findIndex((column) => column.id === id);
  const [name, requests, refused] = [place('request'), place('requests'), place('refused')];
  if (name < 0 || requests < 0 || refused < 0) return null;
  // With several kinds, their sum comes last.
  const kinds = rows.length > 1 ? rows.slice(0, -1) : rows;
  const sum = (column: number) => kinds.reduce((total, row) => total + Number(row[column] ?? 0), 0);
  const all = sum(requests);
  if (all === 0) return null;
  return {
    share: sum(refused) / all,
    never: kinds
      .filter((row) => Number(row[requests]) > 0 && row[refused] === row[requests])
      .map((row) => String(row[name])),
  };
}
