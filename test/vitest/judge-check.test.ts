import { expect, test, vi } from 'vitest';
import { judgeCheck } from '../../src/vitest/judge-check.js';
import { verdict } from '../matrix/verdicts.js';

const told = verdict(
  { fixture: 'r1' },
  {
    rows: {
      outcome: 'failed',
      message: 'Rows differ.',
      differences: [{ path: 'events.job_id', expected: 'job-1', actual: '␀' }],
    },
    read: { outcome: 'refused', reason: 'known' },
    crash: { outcome: 'not-asked', reason: 'no kills' },
  },
);

test('a check that failed is told with what was expected and found, and the command that shows it again', () => {
  expect(() => judgeCheck(told, 'rows', vi.fn())).toThrow(
    new Error(`rows: Rows differ.
  events.job_id: expected job-1, found ␀
again: npx frcompat repro r1 --subject recorder`),
  );
});

test('what a file or a program says neither steers the terminal nor commands a job of GitHub', () => {
  const message = 'a\u001b[2J\n::add-mask::r1';
  const differences = [{ path: 'tables.t', expected: 'absent', actual: '\u0007##[error]' }];
  const failed = verdict({ fixture: 'r1' }, { rows: { outcome: 'failed', message, differences } });
  expect(() => judgeCheck(failed, 'rows', vi.fn())).toThrow(
    new Error(`rows: a\\x1b[2J
:\\:add-mask::r1
  tables.t: expected absent, found \\x07#\\#[error]
again: npx frcompat repro r1 --subject recorder`),
  );
});

test('one that was not asked is skipped with its reason; what passed, or was refused as declared, passes', () => {
  const skip = vi.fn();
  judgeCheck(told, 'boot', skip);
  judgeCheck(told, 'read', skip);
  expect(skip.mock.calls).toEqual([]);
  judgeCheck(told, 'crash', skip);
  expect(skip.mock.calls).toEqual([['no kills']]);
});
