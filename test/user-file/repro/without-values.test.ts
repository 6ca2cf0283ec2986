import { expect, test } from 'vitest';
import { type CheckName, type CheckResult, checkNames } from '../../../src/matrix/verdict.js';
import type { Difference } from '../../../src/schema/catalog/difference.js';
import type { Bisection } from '../../../src/user-file/repro/bisect.js';
import type { BootOutcome } from '../../../src/user-file/repro/boot-trial.js';
import type { Reproduction } from '../../../src/user-file/repro/reproduce.js';
import { bisectionWithoutValues, withoutValues } from '../../../src/user-file/repro/without-values.js';
import { verdict } from '../../matrix/verdicts.js';
import { anInspection } from '../../report/commands/an-inspection.js';

const names = { has: (text: string) => ['events', 'trace_id'].includes(text) };

// SECRET stands for somebody's value in what a boot sent and said, and in what the checks found.
const SQL = `SELECT count(*) FROM "events" WHERE trace_id = 'SECRET'`;
const HIDDEN_SQL = `SELECT count(*) FROM "events" WHERE trace_id = '(hidden)'`;
const SAID = `Constraint Error: Duplicate key "trace_id: SECRET" in "events"`;
const HIDDEN_SAID = 'Constraint Error: Duplicate key "(hidden)"';
const booted: BootOutcome = { kind: 'booted', statements: [{ sql: SQL, durationMs: 3 }] };

function story(fields: Partial<Reproduction>): Reproduction {
  return {
    ...{ format: 1, subject: 'r7', engine: '1.5.5', inspection: anInspection(), contractDifferences: [] },
    ...{ boot: booted, verdict: verdict({}), cause: null, kept: null },
    ...fields,
  };
}

function differencesOf(check: CheckName, differences: readonly Difference[]): readonly Difference[] {
  const failed: CheckResult = { outcome: 'failed', message: SAID, differences };
  const shown = withoutValues(story({ verdict: verdict({}, { [check]: failed }) }), names);
  const result = shown.verdict.checks[check];
  expect(result).toMatchObject({ outcome: 'failed', message: HIDDEN_SAID });
  return result.outcome === 'failed' ? result.differences : [];
}

test('every way in which a boot ends keeps its statements and words, without a value', () => {
  const ends: [BootOutcome, object][] = [
    [booted, { kind: 'booted' }],
    [
      { ...booted, kind: 'failed', failedStatement: SQL, message: SAID },
      { kind: 'failed', failedStatement: HIDDEN_SQL, message: HIDDEN_SAID },
    ],
    [
      { ...booted, kind: 'failed', message: SAID },
      { kind: 'failed', message: HIDDEN_SAID },
    ],
    [
      {
        ...booted,
        ...{ kind: 'died', failedStatement: SQL, lastWords: SAID },
        processEnd: { kind: 'signalled', signal: 'SIGABRT' },
      },
      {
        ...{ kind: 'died', failedStatement: HIDDEN_SQL, lastWords: HIDDEN_SAID },
        processEnd: { kind: 'signalled', signal: 'SIGABRT' },
      },
    ],
  ];
  for (const [boot, shown] of ends) {
    const statements = [{ sql: HIDDEN_SQL, durationMs: 3 }];
    expect(withoutValues(story({ boot }), names).boot).toEqual({ ...shown, statements });
  }
});

test('a schema keeps its words, and a literal in it is hidden: in the contract, and in the checks of schemas', () => {
  const difference = { path: 'events.note.default', expected: 'absent', actual: `VARCHAR default 'SECRET'` };
  const shown = { ...difference, actual: `VARCHAR default '(hidden)'` };
  expect(withoutValues(story({ contractDifferences: [difference] }), names).contractDifferences).toEqual([
    shown,
  ]);
  for (const check of ['columns', 'indexes', 'constraints', 'parity'] as const) {
    expect(differencesOf(check, [difference])).toEqual([shown]);
  }
});

test('of rows what was found is told, not where, and equal findings once', () => {
  const gone = (at: string) => ({ path: `events.job_id in (${at})`, expected: at, actual: 'gone' });
  expect(differencesOf('rows', [gone('SECRET'), gone('(SECRET in (it))\nand so on'), gone('a')])).toEqual([
    { path: 'events.job_id (3 times)', expected: '(hidden)', actual: 'gone' },
  ]);
  const through = { path: 'events.job_id through idx', expected: '39 rows by SECRET', actual: '20 rows' };
  expect(differencesOf('agreement', [through])).toEqual([
    { path: 'events.job_id through idx', expected: '39 rows', actual: '20 rows' },
  ]);
  const listed = (path: string) => ({ path, expected: 'an event of SECRET', actual: 'not listed' });
  expect(differencesOf('read', [listed('trace SECRET'), listed('job SECRET\n2'), listed('job b')])).toEqual([
    { path: 'trace …', expected: '(hidden)', actual: 'not listed' },
    { path: 'job … (2 times)', expected: '(hidden)', actual: 'not listed' },
  ]);
  const bad = { path: 'a bit of a block, seed 1', expected: 'every row', actual: 'silent loss: SECRET' };
  expect(differencesOf('damage', [bad])).toEqual([{ ...bad, expected: '(hidden)', actual: 'silent loss' }]);
});

test('no check but those of schemas shows what it found as it is', () => {
  const schemas: readonly CheckName[] = ['columns', 'indexes', 'constraints', 'parity'];
  const value = { path: 'events', expected: 'SECRET', actual: 'SECRET, too' };
  for (const check of checkNames.filter((name) => !schemas.includes(name))) {
    expect([check, differencesOf(check, [value])]).toEqual([
      check,
      [{ path: 'events', expected: '(hidden)', actual: '(hidden)' }],
    ]);
  }
});

test('a bisection is told the same way: what each run said, and the statement', () => {
  const bisection: Bisection = {
    ...{ format: 1, inspection: anInspection(), firstBrokenEngine: '1.5.5', lastWorkingEngine: null },
    engines: [
      {
        ...{ engine: '1.5.5', firstBroken: 'r1', lastWorking: null, worksAgain: null },
        runs: [{ subject: 'r1', outcome: 'breaks', failed: ['boot'], message: SAID }],
        statement: { number: 2, sql: SQL, kind: 'failed', inWorking: null },
      },
      { engine: '1.5.6', runs: [], firstBroken: null, lastWorking: null, worksAgain: null, statement: null },
    ],
  };
  const { engines } = bisectionWithoutValues(bisection, names);
  expect(engines[0]?.runs).toEqual([
    { subject: 'r1', outcome: 'breaks', failed: ['boot'], message: HIDDEN_SAID },
  ]);
  expect(engines.map(({ statement }) => statement)).toEqual([
    { number: 2, sql: HIDDEN_SQL, kind: 'failed', inWorking: null },
    null,
  ]);
});
