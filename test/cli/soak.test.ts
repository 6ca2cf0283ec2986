import { expect, test } from 'vitest';
import { frcompatHere } from './frcompat.js';

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
