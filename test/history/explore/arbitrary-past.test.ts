import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryPast } from '../../../src/history/explore/arbitrary-past.js';
import { foreignThings, indexVariants } from '../../../src/history/explore/invented-past.js';
import { contract } from '../../../src/schema/contract/contract.js';

const pasts = fc.sample(arbitraryPast(), { seed: 7, numRuns: 500 });

it('everything is invented that can be otherwise, and most pasts have a table of events', () => {
  const tables = pasts.flatMap((past) => past.tables);
  const columns = tables.flatMap((table) => table.columns);
  const sorted = <T>(found: readonly T[]) => [...new Set(found)].sort();
  expect(sorted(pasts.map(({ left }) => left))).toEqual(['clean', 'pending', 'stale-index']);
  expect(sorted(pasts.flatMap(({ foreign }) => foreign))).toEqual([...foreignThings].sort());
  expect(sorted(pasts.flatMap(({ indexes }) => indexes.map(({ variant }) => variant)))).toEqual(
    [...indexVariants].sort(),
  );
  expect(sorted(tables.map(({ name }) => name))).toEqual(contract.tables.map(({ name }) => name).sort());
  expect(sorted(tables.map(({ form }) => form))).toEqual(['table', 'view']);
  for (const differs of [
    ...[tables.map(({ primaryKey }) => primaryKey), tables.map(({ readded }) => readded === null)],
    ...[columns.map(({ notNull }) => notNull), columns.map((column) => column.default === null)],
    ...contract.tables.map(({ name, columns: wanted }) =>
      tables
        .filter((table) => table.name === name)
        .flatMap((table) => table.columns)
        .map((column) => wanted.some((own) => own.name === column.name && own.type === column.type)),
    ),
  ]) {
    expect(sorted(differs)).toEqual([false, true]);
  }
  expect(sorted(columns.map(({ spelling }) => spelling))).toEqual(['lower', 'mixed', 'upper']);
  expect(pasts.filter((past) => past.tables.some(({ name }) => name === 'events')).length).toBeGreaterThan(
    450,
  );
});

it('no table has two columns of a name: the engine makes none', () => {
  for (const { tables } of pasts) {
    for (const { columns } of tables) {
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    }
  }
});
