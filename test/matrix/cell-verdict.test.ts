import { expect, test } from 'vitest';
import { noDamages } from '../../src/damage/damage-options.js';
import { cellVerdict } from '../../src/matrix/cell-verdict.js';
import { checkNames } from '../../src/matrix/verdict.js';

const cell = {
  fixture: 'r0',
  subject: 'r7',
  engine: '1.5.5',
  crash: { kills: 0, seed: 1 },
  damage: noDamages,
};
const end = { kind: 'signalled', signal: 'SIGSEGV' } as const;
const passed = { outcome: 'passed' } as const;

test('a death fails the check under way, keeps what was answered, and leaves the rest unasked', () => {
  const verdict = cellVerdict(
    cell,
    { answers: { boot: passed }, death: { end, underWay: 'indexes', lastWords: 'corrupted size' } },
    { durationMs: 5 },
  );
  expect(verdict.processEnd).toEqual(end);
  expect(verdict.checks.boot).toEqual(passed);
  expect(verdict.checks.indexes).toEqual({
    outcome: 'failed',
    message: 'The process was killed by SIGSEGV. It wrote: corrupted size',
    differences: [],
  });
  expect(verdict.checks.parity).toEqual({
    outcome: 'not-asked',
    reason: 'the process died during indexes',
  });
});

test('a death before any check counts as a boot that failed', () => {
  const death = { end, underWay: undefined, lastWords: '' };
  expect(cellVerdict(cell, { answers: {}, death }, { durationMs: 5 }).checks.boot.outcome).toBe('failed');
});

test('a death between two checks is never lost', () => {
  const between = { end, underWay: 'boot', lastWords: '' } as const;
  const verdict = cellVerdict(cell, { answers: { boot: passed }, death: between }, { durationMs: 5 });
  expect(verdict.checks.columns.outcome).toBe('failed');

  const answers = Object.fromEntries(checkNames.map((check) => [check, passed]));
  const atTheEnd = { end, underWay: 'record', lastWords: '' } as const;
  expect(cellVerdict(cell, { answers, death: atTheEnd }, { durationMs: 5 }).checks.record.outcome).toBe(
    'failed',
  );
});

test('a check that nothing asks ends the run: it would never fail', () => {
  const answers = Object.fromEntries(checkNames.slice(0, -1).map((check) => [check, passed]));
  expect(() => cellVerdict(cell, { answers }, { durationMs: 5 })).toThrow(
    `Nothing asks the check ${checkNames.at(-1)}. Enter it where its like are`,
  );
});
