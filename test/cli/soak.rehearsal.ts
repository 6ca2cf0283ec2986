import { expect, test } from 'vitest';
import { frcompatHere } from './frcompat.js';

test('a soak that finds no harm, and one of a subject that its kills do harm to: exit codes 0 and 1', async () => {
  const sound = await frcompatHere(['soak', '--kills', '1', '--fixture', 'r7']);
  expect(sound.stdout).toContain(' on 1 fixture\n  files that a plain open refused after a kill: 0');
  expect(sound.exitCode).toBe(0);
  const harmed = await frcompatHere(['soak', '--kills', '24', '--fixture', 'r0', '--subject', 'r7']);
  expect(harmed.stdout).toMatch(/files that a plain open refused after a kill: [1-9]/);
  expect(harmed.exitCode).toBe(1);
});

test('a soak of cells of which one failed: exit code 1', async () => {
  const { exitCode, stdout } = await frcompatHere([
    'soak',
    '--cells',
    '1',
    '--fixture',
    'r0',
    '--subject',
    'r4',
  ]);
  expect(stdout).toContain('1 cell');
  expect(exitCode).toBe(1);
});
