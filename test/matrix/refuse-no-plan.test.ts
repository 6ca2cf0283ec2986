import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors/errors.js';
import type { PlannedCell } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import { plan } from './misbehaving-matrix.js';

const options = { workers: 1, timeoutMs: 60_000 };

test.each([Number.NaN, -1, 1.5, '1', undefined])(
  'a plan whose kills are %o is refused: nobody would be killed, and the check would pass',
  async (kills) => {
    const [{ cell, fixture }] = (await plan(['recorder'])) as [PlannedCell];
    const planned = { fixture, cell: { ...cell, crash: { kills, seed: 1 } } } as PlannedCell;
    const refusal = `crash.kills of r7 opened by recorder is ${kills}. Give a whole number from 0 on, or "all".`;
    await expect(runMatrix([planned], options)).rejects.toThrow(new UsageError(refusal));
  },
);

test('so is one whose damages are not numbered, or whose seed is none', async () => {
  const [{ cell, fixture }] = (await plan(['recorder'])) as [PlannedCell];
  for (const wrong of [{ damage: 1 }, { crash: undefined }, { crash: { kills: 1, seed: Number.NaN } }]) {
    const planned = { fixture, cell: { ...cell, ...wrong } } as never;
    await expect(runMatrix([planned], options)).rejects.toThrow(UsageError);
  }
});

test('what is no plan is told by that', async () => {
  const [{ cell, fixture }] = (await plan(['recorder'])) as [PlannedCell];
  for (const wrong of [undefined, null, {}, new Set(), [cell], [fixture], [undefined]]) {
    await expect(runMatrix(wrong as never, options)).rejects.toThrow(/^The plan (is no array|holds no cell)/);
  }
});

test('nor is a folder of fixtures one that is no text', async () => {
  const fixturesDirectory = new URL('file:///fixtures') as never;
  await expect(runMatrix(await plan(['recorder']), { ...options, fixturesDirectory })).rejects.toThrow(
    UsageError,
  );
});
