import { expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type Engine, loadEngine } from '../../src/engine/engine.js';
import { holdDeclarations } from '../../src/engines-table/hold-declarations.js';
import { openPlainly } from '../../src/engines-table/plain-open.js';
import { aFixture } from '../corpus/a-fixture.js';

const stale = { ...aFixture('stale'), condition: { kind: 'stale-index' } } as const;

test('declarations hold where a plain open finds what they say', () => {
  const fixtures = [aFixture(), stale];
  expect(holdDeclarations(fixtures, '1.5.5', { r0: 'whole', stale: 'indexes lie' })).toEqual([]);
});

test('they do not hold in either direction, nor for a file that was not opened', () => {
  expect(holdDeclarations([aFixture(), stale], '1.5.5', { r0: 'does not open', stale: 'whole' })).toEqual([
    { path: 'r0 on DuckDB 1.5.5', expected: 'whole', actual: 'does not open' },
    {
      path: 'stale on DuckDB 1.5.5',
      expected: 'not whole, for it is declared to be recovered',
      actual: 'whole',
    },
  ]);
  expect(holdDeclarations([aFixture()], '1.5.5', {})).toMatchObject([{ actual: 'was not opened' }]);
});

test.each([
  ['r1', 'whole'],
  ['r0+r7~killed-at-12', 'does not open'],
  ['r1~stale-index', 'indexes lie'],
])('what a plain open finds in %s, and lets go of: %s', async (id, expected) => {
  const fixtures = selectFixtures(await readManifest(), id);
  const engine = await loadEngine();
  let isOpen = 0;
  const watched: Engine = {
    ...engine,
    open: async (file) => {
      const database = await engine.open(file);
      isOpen++;
      return Object.assign(Object.create(database), {
        close: async () => {
          isOpen--;
          await database.close();
        },
      });
    },
  };
  expect(await Promise.all(fixtures.map((fixture) => openPlainly(watched, fixture)))).toEqual([expected]);
  expect(isOpen).toBe(0);
});
