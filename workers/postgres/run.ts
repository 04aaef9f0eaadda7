import type { VirtualMs } from '../contract';
import { PostgresError, SQLSTATE } from './errors';
import type { Moment, Session } from './session';
import { done, type Result } from './statements';

/** One text while it is run. */
export class Run {
  readonly results: Result[] = [];
  readonly notices: string[] = [];
  error: PostgresError | null = null;
  sleptMs: VirtualMs = 0;
  /** The transaction at hand was not begun by the client: it ends with the text. */
  isImplicit = false;

  constructor(
    readonly session: Session,
    readonly startMs: VirtualMs,
    readonly sql: string,
  ) {}

  moment(state: Moment['state'], fromMs: VirtualMs, waits: string | null): Moment {
    const { transaction } = this.session;
    const transactionMs = transaction?.startedMs ?? (state === 'active' ? this.startMs : null);
    return { fromMs, state, query: this.sql, queryStartMs: this.startMs, transactionMs, waits };
  }
}

/** SAVEPOINT and its kin. Null where only the end of a failed transaction is accepted. @throws PostgresError */
export function savepoint(
  session: Session,
  kind: 'savepoint' | 'release' | 'rollback to',
  name: string,
): Result | null {
  const { transaction } = session;
  if (!transaction)
    throw new PostgresError(
      SQLSTATE.noActiveTransaction,
      `${kind === 'release' ? 'RELEASE SAVEPOINT' : kind === 'savepoint' ? 'SAVEPOINT' : 'ROLLBACK TO SAVEPOINT'} can only be used in transaction blocks`,
    );
  if (kind === 'rollback to') {
    transaction.rollbackTo(name);
    session.hasFailed = false;
    return done('ROLLBACK');
  }
  if (session.hasFailed) return null;
  transaction[kind](name);
  return done(kind.toUpperCase());
}
