import { oneLine } from '../../text/one-line.js';
import type { BootOutcome } from './boot-trial.js';

/** The statement that makes the difference between a boot that breaks a file and one that does not. */
export interface DifferingStatement {
  /** From 1, in the boot that breaks the file; 0 when it broke before its first statement, at the open. */
  readonly number: number;
  /** The statement of the boot that breaks the file; empty when it broke at the open. */
  readonly sql: string;
  /**
   * `failed`: the boot failed there. `out-of-time`: it had not come further when its time was over. `new`: the boot that works
   * does not send it, or not at that place.
   */
  readonly kind: 'failed' | 'out-of-time' | 'new';
  /** At which number the boot that works sends the same statement; null where it does not, or where none works. */
  readonly inWorking: number | null;
  /** How long the boot had, in milliseconds, where it ran out of time. */
  readonly timeoutMs?: number;
}

/**
 * Where the boot failed, the statement that failed. Otherwise the first statement that the boot that works does not
 * send at the same place. Null where both send the same. Pure.
 */
export function findDifferingStatement(
  broken: BootOutcome,
  working: BootOutcome | null,
): DifferingStatement | null {
  const brokenSql = broken.statements.map(({ sql }) => oneLine(sql));
  const workingSql = working?.statements.map(({ sql }) => oneLine(sql)) ?? [];
  const found = (sql: string) => {
    const at = workingSql.indexOf(sql);
    return at === -1 ? null : at + 1;
  };
  if (broken.kind !== 'booted') {
    const { failedStatement } = broken;
    const sql = failedStatement === undefined ? '' : oneLine(failedStatement);
    return {
      number: failedStatement === undefined ? 0 : brokenSql.length + 1,
      sql,
      ...(broken.processEnd?.kind === 'timed-out'
        ? { kind: 'out-of-time', timeoutMs: broken.processEnd.timeoutMs }
        : { kind: 'failed' }),
      inWorking: found(sql),
    };
  }
  const number = brokenSql.findIndex((sql, i) => sql !== workingSql[i]);
  const sql = brokenSql[number];
  return sql === undefined || working === null
    ? null
    : { number: number + 1, sql, kind: 'new', inWorking: found(sql) };
}
