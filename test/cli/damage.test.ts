import { expect, test } from 'vitest';
import { frcompatHere } from './frcompat.js';

const few = ['damage', '--fixture', 'r0', '--each', '1'];

test('files that come to a good end: exit code 0; one that did not: 1; no such kind: 2', async () => {
  const good = await frcompatHere([...few, '--kind', 'zero bytes']);
  expect(good.stdout).toMatch(/^1 damaged file of 1 fixture: 0 failed\.$/m);
  expect(good.exitCode).toBe(0);
  // No process starts within a millisecond.
  const hanging = await frcompatHere([...few, '--kind', 'zero bytes', '--timeout', '1']);
  expect(hanging.stdout).toMatch(/hangs: 1$/m);
  expect(hanging.exitCode).toBe(1);
  for (const kind of ['no such', '']) {
    const unknown = await frcompatHere([...few, '--kind', kind]);
    expect(unknown.stderr).toMatch(`frcompat: No kind of damage is called "${kind}".`);
    expect(unknown.exitCode).toBe(2);
  }
});
