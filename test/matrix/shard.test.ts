import { beforeAll, expect, test } from 'vitest';
import { newestRevision } from '../../generators/revisions/index.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { UsageError } from '../../src/errors/errors.js';
import { cellCost } from '../../src/matrix/cell-cost.js';
import { type PlannedCell, planCells } from '../../src/matrix/plan.js';
import { takeShard } from '../../src/matrix/shard.js';

let plan: PlannedCell[];

beforeAll(async () => {
  const { fixtures } = await readManifest();
  plan = planCells({
    fixtures,
    subjects: ['recorder', 'r4'],
    engines: ['1.5.5'],
    crash: () => ({ kills: 1, seed: 1 }),
  });
});

test.each([1, 2, 3, 7])(
  '%i shards hold every cell once, in the order of the plan, at the same cost',
  (of) => {
    const shards = Array.from({ length: of }, (_, i) => takeShard(plan, { index: i + 1, of }));
    expect(new Set(shards.flat())).toEqual(new Set(plan));
    expect(shards.flat()).toHaveLength(plan.length);
    for (const shard of shards) {
      expect(shard).toEqual(plan.filter((planned) => shard.includes(planned)));
    }
    const costs = shards.map((shard) => shard.reduce((sum, planned) => sum + cellCost(planned), 0));
    expect(Math.max(...costs) / Math.min(...costs)).toBeLessThan(1.02);
  },
);

test('the dearest cell, last in the plan, has a shard to itself where all others cost less together', () => {
  const cheap = plan
    .slice(0, 2)
    .map(({ cell, fixture }) => ({ fixture, cell: { ...cell, crash: { kills: 0, seed: 1 } } }));
  const dear = plan.filter(({ fixture }) => fixture.condition.kind !== 'clean').slice(0, 1);
  const shards = [1, 2].map((index) => takeShard([...cheap, ...dear], { index, of: 2 }));
  expect(new Set(shards)).toEqual(new Set([dear, cheap]));
});

test('the same plan is split the same way each time', () => {
  const again = [...plan].map((planned) => ({ ...planned }));
  expect(takeShard(again, { index: 2, of: 3 })).toEqual(takeShard(plan, { index: 2, of: 3 }));
});

test('a file with a log costs more than a clean one, more kills cost more, and none little', () => {
  const cost = (id: string, kills: number | 'all') => {
    const planned = plan.find(({ fixture }) => fixture.id === id);
    return planned === undefined
      ? Number.NaN
      : cellCost({ ...planned, cell: { ...planned.cell, crash: { kills, seed: 1 } } });
  };
  const ascending = [
    cost('r4', 0),
    cost(newestRevision.id, 1),
    cost('r4', 1),
    cost('r4~unclean', 1),
    cost('r4', 'all'),
  ];
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
  expect(new Set(ascending).size).toBe(ascending.length);
});

test('a shard that would run nothing is refused', () => {
  expect(takeShard(plan.slice(0, 3), { index: 3, of: 3 })).toHaveLength(1);
  expect(() => takeShard(plan.slice(0, 3), { index: 1, of: 4 })).toThrow(UsageError);
  expect(() => takeShard(plan.slice(0, 3), { index: 1, of: 4 })).toThrow(/at most --shard i\/3\./);
});

test.each([0, 3, Number.NaN, 1.5])('there is no shard %d of 2', (index) => {
  expect(() => takeShard(plan, { index, of: 2 })).toThrow(UsageError);
});
