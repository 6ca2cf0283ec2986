import { readdir } from 'node:fs/promises';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

/** The words of the first line that begins with `again:`, without `npx frcompat`. */
function againIn(report: string): string[] {
  const line = /^\s*again: npx frcompat (.*)$/m.exec(report)?.[1];
  return split(line ?? expect.unreachable('no line says how to see it again'));
}

test('the line that a failed cell ends with shows the same failure', async () => {
  const matrix = await frcompatHere(['matrix', '--fixture', 'r0', '--subject', 'r4', '--kills', '0']);
  expect(matrix.exitCode).toBe(1);
  const again = againIn(matrix.stdout);
  expect(again).toEqual(['repro', 'r0', '--subject', 'r4']);
  const story = await frcompatHere(again);
  const failure = /✗ boot: [\s\S]*?At statement 2: .*/.exec(matrix.stdout)?.[0];
  expect(failure).toContain('does not have a column named "trace_id"');
  expect(story.stdout).toContain(failure);
  expect(story.stdout).toMatch(/^ {3}2 {6}failed {2}CREATE INDEX IF NOT EXISTS idx_events_trace_id/m);
  expect(story.stdout).toMatch(/^Likely cause: .*r1 to r4/m);
  expect(story.stdout).toMatch(/^What to do: Open the file with r5 or later/m);
  expect(againIn(story.stdout)).toEqual(again);
  expect(story.exitCode).toBe(1);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('what cannot be given to it is wrong usage', async () => {
  const several = await frcompatHere(['repro', 'r0', '--engine', '1.*']);
  expect(several.stderr).toMatch(/"1\.\*" stands for several engines/);
  const nobody = await frcompatHere(['repro', 'r0', '--subject', 'r99']);
  expect(nobody.stderr).toMatch(/"r99" is not a subject/);
  expect([several.exitCode, nobody.exitCode]).toEqual([2, 2]);
});
