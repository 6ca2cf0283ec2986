import { expect, test } from 'vitest';
import type { Fixture } from '../../../src/corpus/manifest.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import type { CatalogSnapshot } from '../../../src/schema/catalog/catalog.js';
import { catalogOfText } from '../../../src/schema/catalog/catalog-of-text.js';
import { findVintage, knownSchemas } from '../../../src/user-file/inspect/vintage.js';

const { fixtures } = await readManifest();
const known = knownSchemas(fixtures);

function fixture(id: string): Fixture {
  const found = fixtures.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new Error(`no fixture ${id}`);
  }
  return found;
}

const catalogOf = (id: string): CatalogSnapshot => catalogOfText(fixture(id).schema);

test('every fixture is of its own vintage: the same birth, among those with its schema and condition', () => {
  for (const { id, condition, schema } of fixtures) {
    const vintage = findVintage(catalogOfText(schema), condition.kind, known);
    if (vintage.kind !== 'exact') {
      expect.unreachable(`${id} is of no known vintage`);
    }
    expect([vintage.shape.id, ...vintage.alsoFits]).toContain(id);
    expect(vintage.shape.condition.kind).toBe(condition.kind);
  }
});

test('the order of the columns tells r0 from r1 under the same revision', () => {
  const vintageOf = (id: string) => findVintage(catalogOf(id), 'clean', known);
  expect(vintageOf('r0+r7')).toMatchObject({ kind: 'exact', shape: { birth: 'r0', upgrades: ['r7'] } });
  expect(vintageOf('r1+r7')).toMatchObject({ kind: 'exact', shape: { birth: 'r1', upgrades: ['r7'] } });
  expect(vintageOf('r7')).toMatchObject({ kind: 'exact', shape: { birth: 'r7', upgrades: [] } });
});

test('what the application put into the file makes no difference', () => {
  expect(findVintage(catalogOf('r4~app'), 'clean', known)).toMatchObject({
    kind: 'exact',
    shape: { id: 'r4' },
  });
});

test('a column more, and the nearest shape is named with the difference', () => {
  const catalog = catalogOf('r7');
  const tables = catalog.tables.map((table) =>
    table.name === 'terminal_output'
      ? {
          ...table,
          columns: [...table.columns, { name: 'extra', type: 'BLOB', nullable: true, default: null }],
        }
      : table,
  );
  expect(findVintage({ ...catalog, tables }, 'clean', known)).toMatchObject({
    kind: 'nearest',
    shape: { id: 'r7' },
    differences: [{ path: 'terminal_output.extra', expected: 'absent', actual: 'BLOB' }],
  });
});

test('a file without any table of the recorder is none of its vintages', () => {
  const notes = catalogOfText(['table notes', '  body VARCHAR']);
  expect(findVintage(notes, 'clean', known)).toEqual({ kind: 'foreign' });
});
