import { expect, test } from 'vitest';
import { formatControls } from '../../../src/report/commands/controls-text.js';
import { formatDamage } from '../../../src/report/commands/damage-text.js';
import { differenceLines } from '../../../src/report/commands/difference-lines.js';

const many = Array.from({ length: 42 }, (_, i) => ({ path: `p${i}`, expected: 'a', actual: 'b' }));

test('of differences beyond the fortieth it is said how many there are', () => {
  expect(differenceLines(many, '  ')).toHaveLength(41);
  expect(differenceLines(many, '  ').at(-1)).toBe('  and 2 more; --json has all of them');
  expect(differenceLines(many.slice(0, 41), '  ').at(-1)).toBe('  and 1 more; --json has all of them');
  expect(differenceLines(many.slice(0, 40), '  ')).toHaveLength(40);
});

test('every outcome of the controls that is not the expected one is told', () => {
  const lines = formatControls(1672, many).split('\n');
  expect(lines.filter((line) => /^p\d+$/.test(line))).toHaveLength(42);
  expect(lines.at(-2)).toMatch(/^1672 cells: 42 outcomes are not the expected ones\./);
});

test('whatever came to a bad end is told with the command that does the same damage', () => {
  const result = { fixture: 'r0', kind: 'zero bytes', seed: 4, detail: '' } as const;
  const text = formatDamage([
    { fixture: 'r0', kind: 'a .lock', seed: 3, outcome: 'recovered', detail: '' },
    { ...result, outcome: 'index disagrees', detail: 'idx_events_job_id' },
    { ...result, outcome: 'silent loss' },
    { ...result, outcome: 'abort' },
    { ...result, outcome: 'abort', detail: 'the last of them' },
  ]);
  expect(text).toContain('\n5 damaged files of 1 fixture: 4 failed.\n');
  expect(text).toContain('  silent losses: 1; wrong rows: 0; native aborts: 2; hangs: 0\n');
  expect(text).toContain('\n  the last of them\n');
  expect(text).toMatch(/^damage +files +recovered +/);
  expect(text).toMatch(
    /\nr0, zero bytes: index disagrees\n {2}idx_events_job_id\n {2}npx frcompat damage --fixture r0 --kind ['"]zero bytes['"] --seed 4 --each 1\n/,
  );
});

test('every end that a damaged file can come to is counted under its name', () => {
  const ends = [
    ...['silent loss', 'wrong rows', 'wrong rows', 'abort', 'abort', 'abort', 'hang', 'hang', 'hang', 'hang'],
    ...['refused cleanly', 'modified on refusal', 'modified on refusal'],
    ...['unclear refusal', 'unclear refusal', 'unclear refusal'],
  ] as const;
  const text = formatDamage(
    ends.map((outcome, seed) => ({ fixture: 'r0', kind: 'zero bytes', seed, outcome, detail: '' })),
  );
  expect(text).toContain(`
16 damaged files of 1 fixture: 15 failed.
  silent losses: 1; wrong rows: 2; native aborts: 3; hangs: 4
  refused: 1; refused, and the file modified: 2; refused without saying why or what to do: 3
`);
});

test('a single outcome of the controls that is not the expected one is told, too', () => {
  expect(formatControls(2, many.slice(0, 1))).toMatch(
    /^p0\n {2}expected: a\n {2}actual: {3}b\n2 cells: 1 outcomes/,
  );
});
