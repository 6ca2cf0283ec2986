import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { catalogOfText } from '../../../src/schema/catalog/catalog-of-text.js';
import { catalogText } from '../../../src/schema/catalog/catalog-text.js';
import { findDifferences } from '../../../src/schema/catalog/compare-catalogs.js';
import { contract } from '../../../src/schema/contract/contract.js';

test('the schema of every fixture comes back as the text that it was', async () => {
  const { fixtures } = await readManifest();
  for (const { schema } of fixtures) {
    expect(catalogText(catalogOfText(schema))).toEqual(schema);
  }
});

test('the contract comes back without a difference', () => {
  expect(findDifferences(contract, catalogOfText(catalogText(contract)))).toEqual([]);
});

test('an expression, a view and a unique index come back', () => {
  const lines = [
    'table t',
    '  a INTEGER not null default (1 + 1)',
    'unique index i on t (a, b)',
    'view v: SELECT 1',
  ];
  expect(catalogOfText(lines)).toEqual({
    tables: [
      {
        name: 't',
        columns: [{ name: 'a', type: 'INTEGER', nullable: false, default: '(1 + 1)' }],
        constraints: [],
      },
    ],
    indexes: [{ name: 'i', table: 't', columns: ['a', 'b'], unique: true }],
    views: [{ name: 'v', sql: 'SELECT 1' }],
  });
});

test('another line is no schema', () => {
  expect(() => catalogOfText(['nonsense'])).toThrow(/"nonsense" is no line of a schema/);
});
