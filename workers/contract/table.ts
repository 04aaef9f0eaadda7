/** What a column of a {@link Table} holds; without a unit it is text. */
export type TableUnit = 'bytes' | 'objects' | 'count' | 'virtual ms' | 'real ms' | 'per second' | 'percent';

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly unit?: TableUnit;
  /** True for the columns that name a row: two tables are compared row by row through them. */
  readonly key?: boolean;
}

/**
 * Rows of text or numbers, for instruments. Columns with the ids `file` and `line` name a place in the
 * sample; a column `type` names a type that {@link Engine.holders} takes.
 */
export interface Table {
  readonly columns: readonly TableColumn[];
  /** At most 500. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What the figures mean and what they can't see, in a sentence or two. */
  readonly note?: string;
}
