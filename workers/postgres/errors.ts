/** How bad it is: an ERROR ends the statement, a FATAL the connection. */
export type Severity = 'ERROR' | 'FATAL';

export interface ErrorFields {
  readonly severity?: Severity;
  readonly detail?: string;
  readonly hint?: string;
  /** Offset in the statement, 1-based, in characters. */
  readonly position?: number;
}

/** What a PostgreSQL server answers instead of a result: SQLSTATE and message as documented in its appendix A. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly severity: Severity;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly position: number | undefined;

  constructor(
    readonly sqlstate: string,
    message: string,
    fields: ErrorFields = {},
  ) {
    super(message);
    this.severity = fields.severity ?? 'ERROR';
    this.detail = fields.detail;
    this.hint = fields.hint;
    this.position = fields.position;
  }
}

export const SQLSTATE = {
  featureNotSupported: '0A000',
  stringTooLong: '22001',
  numberOutOfRange: '22003',
  badDatetime: '22007',
  divisionByZero: '22012',
  badParameterValue: '22023',
  badText: '22P02',
  notNull: '23502',
  uniqueViolation: '23505',
  noActiveTransaction: '25P01',
  inFailedTransaction: '25P02',
  idleInTransactionTimeout: '25P03',
  cardinality: '21000',
  noSuchSavepoint: '3B001',
  syntax: '42601',
  ambiguousColumn: '42702',
  undefinedColumn: '42703',
  undefinedObject: '42704',
  duplicateColumn: '42701',
  grouping: '42803',
  typeMismatch: '42804',
  undefinedFunction: '42883',
  cannotCoerce: '42846',
  undefinedTable: '42P01',
  undefinedParameter: '42P02',
  duplicateTable: '42P07',
  ambiguousAlias: '42712',
  tooManyConnections: '53300',
  programLimit: '54000',
  tooComplex: '54001',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  internal: 'XX000',
} as const;

/** For everything that a PostgreSQL can do and this simulation can't. */
export function notSimulated(what: string, position?: number): PostgresError {
  return new PostgresError(
    SQLSTATE.featureNotSupported,
    `the lab’s simulated PostgreSQL does not know ${what}`,
    {
      hint: 'It is a small simulation, no real server: it knows SELECT with joins, grouping and ordering, INSERT, UPDATE, DELETE, CREATE TABLE, transactions, pg_sleep and pg_stat_activity.',
      ...(position === undefined ? {} : { position }),
    },
  );
}

/** For what would make the simulation take more than its share of this computer. */
export function overLimit(what: string): PostgresError {
  return new PostgresError(SQLSTATE.programLimit, `the lab’s simulated PostgreSQL ${what}`, {
    hint: 'It keeps its tables in this page’s memory, so it is kept small. Ask for less at a time.',
  });
}
