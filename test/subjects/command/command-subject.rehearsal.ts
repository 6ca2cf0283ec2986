import { expect, test } from 'vitest';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { plan } from './behaving-command.js';

test('without the line "ready" nobody is killed', async () => {
  const [verdict] = await runMatrix(await plan('boot and say nothing', 1), { workers: 1, timeoutMs: 60_000 });
  expect(verdict?.checks).toMatchObject({
    boot: { outcome: 'passed' },
    parity: { outcome: 'passed' },
    record: { outcome: 'not-asked' },
    read: { outcome: 'not-asked' },
    crash: { outcome: 'not-asked', reason: expect.stringContaining('prints no line "ready"') },
  });
});
