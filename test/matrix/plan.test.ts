import { expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { planCells } from '../../src/matrix/plan.js';

test('every fixture meets every subject on every engine; cells of one engine stand together', async () => {
  const { fixtures } = await readManifest();
  const plan = planCells({
    fixtures: fixtures.slice(0, 2),
    subjects: ['r4', 'recorder'],
    engines: ['1.5.5', '1.4.3'],
    crash: (fixture, subject) => ({ kills: subject === 'r4' ? 0 : fixture.id.length, seed: 1 }),
  });
  const [a, b] = fixtures.map((fixture) => fixture.id);
  expect(plan.map(({ cell }) => `${cell.engine} ${cell.subject} ${cell.fixture}`)).toEqual([
    `1.5.5 r4 ${a}`,
    `1.5.5 r4 ${b}`,
    `1.5.5 recorder ${a}`,
    `1.5.5 recorder ${b}`,
    `1.4.3 r4 ${a}`,
    `1.4.3 r4 ${b}`,
    `1.4.3 recorder ${a}`,
    `1.4.3 recorder ${b}`,
  ]);
  expect(plan.map(({ cell }) => cell.crash.kills)).toEqual([
    0,
    0,
    a?.length,
    b?.length,
    0,
    0,
    a?.length,
    b?.length,
  ]);
  expect(plan.every(({ cell, fixture }) => cell.fixture === fixture.id)).toBe(true);
});
