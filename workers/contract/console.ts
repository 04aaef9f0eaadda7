import type { Table } from './table';

/** What the process said to a line typed into its console. Texts are plain; at most 500 lines of 2,000 characters. */
export interface ConsoleReply {
  /** What was printed meanwhile. */
  readonly output: readonly string[];
  /** The value of the last expression, as the language shows it. */
  readonly value?: string;
  /** An answer in rows, for SQL. */
  readonly table?: Table;
  /** What was raised, with its place. */
  readonly error?: string;
}
export type ConsoleLanguage = 'program' | 'sql';
