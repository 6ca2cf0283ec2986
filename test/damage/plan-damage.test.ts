import picomatch from 'picomatch';
import { expect, it } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { fixturesToDamage, foreignLogsOf, planDamage } from '../../src/damage/plan-damage.js';

it('takes the kinds that a glob selects, each with as many seeds as asked for', () => {
  const plan = planDamage(picomatch('log o*'), 5, 2);
  expect(plan).toEqual([
    { kind: 'log of garbage', seed: 5 },
    { kind: 'log of garbage', seed: 6 },
    { kind: 'log of another database', seed: 5 },
    { kind: 'log of another database', seed: 6 },
    { kind: 'log older than its file', seed: 5 },
    { kind: 'log older than its file', seed: 6 },
  ]);
});

it('damages every birth, as it was closed and as it was killed in its first session and in a later one', async () => {
  const { fixtures } = await readManifest();
  const births = [...new Set(fixtures.map(({ birth }) => birth))].filter((id) => /^[\w-]+$/.test(id));
  const expected = births.flatMap((birth) => [birth, `${birth}~unclean`, `${birth}~unclean-first`]);
  expect(
    fixturesToDamage(fixtures)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(expected.sort());
  expect(foreignLogsOf(fixtures).map(({ id }) => id)).not.toContain('r0');
  expect(foreignLogsOf(fixtures)).toHaveLength(2 * births.length);
});
