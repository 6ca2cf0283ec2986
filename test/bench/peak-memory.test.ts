import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { peakMemoryMb } from '../../bench/peak-memory.js';
import { fromPackageRoot } from '../../src/package/package-root.js';

test('what a process held is its own, not what the one that started it holds', async () => {
  const held = Buffer.alloc(300_000_000, 1);
  const { stdout } = await execaNode(fromPackageRoot('test', 'bench', 'tell-peak-memory.mjs'), [], {
    stdin: 'ignore',
  });
  expect(held.length / 1024 / 1024).toBeLessThan(peakMemoryMb());
  expect(Number(stdout)).toBeGreaterThan(10);
  expect(Number(stdout)).toBeLessThan(200);
});
