import { expect, test } from 'vitest';
import type { BootOutcome } from '../../../src/user-file/repro/boot-trial.js';
import { findDifferingStatement } from '../../../src/user-file/repro/differing-statement.js';

const statements = (...sql: string[]) => sql.map((text) => ({ sql: text, durationMs: 1 }));
const booted = (...sql: string[]): BootOutcome => ({ kind: 'booted', statements: statements(...sql) });

test('of a boot that failed it is the statement that failed, and where the other boot sends it', () => {
  const broken: BootOutcome = {
    kind: 'failed',
    statements: statements('CREATE t'),
    failedStatement: 'INDEX\n  i',
    message: 'no',
  };
  const found = { number: 2, sql: 'INDEX i', kind: 'failed' };
  expect(findDifferingStatement(broken, booted('CREATE t'))).toEqual({ ...found, inWorking: null });
  expect(findDifferingStatement(broken, booted('CREATE t', 'ALTER t', 'INDEX i'))).toEqual({
    ...found,
    inWorking: 3,
  });
  expect(findDifferingStatement(broken, null)).toEqual({ ...found, inWorking: null });
});

test('a boot that ran out of time is not said to fail where it was', () => {
  const slow: BootOutcome = {
    kind: 'died',
    statements: statements('CREATE t'),
    failedStatement: 'INDEX i',
    processEnd: { kind: 'timed-out', timeoutMs: 50 },
    lastWords: '',
  };
  expect(findDifferingStatement(slow, null)).toEqual({
    number: 2,
    sql: 'INDEX i',
    kind: 'out-of-time',
    timeoutMs: 50,
    inWorking: null,
  });
});

test('at the open there is no statement', () => {
  const broken: BootOutcome = { kind: 'failed', statements: [], message: 'cannot replay' };
  expect(findDifferingStatement(broken, null)).toEqual({
    number: 0,
    sql: '',
    kind: 'failed',
    inWorking: null,
  });
});

test('of two boots that went well it is the first that differs', () => {
  expect(findDifferingStatement(booted('A', 'C', 'B'), booted('A', 'B', 'C'))).toEqual({
    number: 2,
    sql: 'C',
    kind: 'new',
    inWorking: 3,
  });
  expect(findDifferingStatement(booted('A'), booted('A', 'B'))).toBeNull();
  expect(findDifferingStatement(booted('A'), null)).toBeNull();
});
