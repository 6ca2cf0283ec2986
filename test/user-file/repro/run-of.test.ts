import { expect, test } from 'vitest';
import type { CheckResult } from '../../../src/matrix/verdict.js';
import { runOf } from '../../../src/user-file/repro/bisect.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';

const failed = (message: string): CheckResult => ({ outcome: 'failed', message, differences: [] });

test('a revision works on a file that it passes, and tells nothing', () => {
  expect(runOf(verdict({ subject: 'r6' }))).toEqual({
    subject: 'r6',
    outcome: 'works',
    failed: [],
    message: '',
  });
});

test("what only today's contract demands breaks no file: an older revision cannot give it", () => {
  const older = ['columns', 'indexes', 'constraints', 'parity', 'reboot', 'crash', 'damage'] as const;
  const checks = Object.fromEntries(older.map((check) => [check, failed('of today')]));
  expect(runOf(verdict({}, checks))).toMatchObject({ outcome: 'works', failed: [], message: '' });
});

test.each(['rows', 'agreement', 'foreign', 'record', 'read'] as const)('%s breaks it', (check) => {
  expect(runOf(verdict({}, { [check]: failed('no') }))).toMatchObject({
    outcome: 'breaks',
    failed: [check],
    message: 'no',
  });
});

test('of several checks all are told, and what the first of them said', () => {
  const checks = { read: failed('not listed'), rows: failed('rows are gone'), columns: failed('of today') };
  expect(runOf(verdict({}, checks))).toMatchObject({
    outcome: 'breaks',
    failed: ['rows', 'read'],
    message: 'rows are gone',
  });
});

test('a boot that failed breaks it, one that had to refuse the file does not', () => {
  expect(runOf(verdict({}, bootFailed('Binder Error')))).toMatchObject({
    outcome: 'breaks',
    failed: ['boot'],
    message: 'Binder Error',
  });
  const refused = { ...bootFailed(''), boot: { outcome: 'refused', reason: 'a newer format' } } as const;
  expect(runOf(verdict({}, refused))).toMatchObject({ outcome: 'refused', failed: [], message: '' });
});
