import { expect, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { HarnessError } from '../../src/errors/errors.js';

test('a process has one engine, by its version, and is given no other', async () => {
  expect(await loadEngine()).toMatchObject({ id: '1.5.5', version: '1.5.5' });
  const loading = loadEngine('1.4.3');
  await expect(loading).rejects.toThrow(HarnessError);
  await expect(loading).rejects.toThrow('The engine 1.4.3 was asked for in a process that has loaded 1.5.5');
});
