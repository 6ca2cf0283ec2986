import type { Fixture } from '../src/corpus/manifest.js';
import { definitionDifferences } from '../src/schema/catalog/definitions.js';
import type { Difference } from '../src/schema/catalog/difference.js';
import { counted } from '../src/text/counted.js';

/**
 * What differs between a committed fixture and the same one built now. The bytes of the files may differ (a database
 * file holds free space and pointers that no reader sees); what they hold, and how they were left, may not.
 */
export function compareFixtures(committed: Fixture, built: Fixture): Difference[] {
  return [
    ...compareValues(committed, built),
    ...compareTables(committed.tables, built.tables),
    ...compareSchemas(committed.schema, built.schema),
    ...compareBeside(committed.beside, built.beside),
  ];
}

const comparedFields = [
  ...(['birth', 'provenance', 'upgrades', 'condition', 'content'] as const),
  ...(['writtenBy', 'readableFrom', 'why'] as const),
];

function compareValues(committed: Fixture, built: Fixture): Difference[] {
  return [
    ...comparedFields.map((field) => ({
      path: field,
      expected: JSON.stringify(committed[field] ?? null),
      actual: JSON.stringify(built[field] ?? null),
    })),
    { path: 'wal', expected: presence(committed.wal), actual: presence(built.wal) },
  ].filter(({ expected, actual }) => expected !== actual);
}

function compareTables(committed: Fixture['tables'], built: Fixture['tables']): Difference[] {
  const names = new Set([...Object.keys(committed), ...Object.keys(built)]);
  return [...names]
    .map((name) => ({
      path: `tables.${name}`,
      expected: tableText(committed[name]),
      actual: tableText(built[name]),
    }))
    .filter(({ expected, actual }) => expected !== actual);
}

/** The first line that differs: what follows it mostly differs for the same reason. */
function compareSchemas(committed: readonly string[], built: readonly string[]): Difference[] {
  const length = Math.max(committed.length, built.length);
  const line = Array.from({ length }, (_, i) => i).find((i) => committed[i] !== built[i]);
  return line === undefined
    ? []
    : [
        {
          path: `schema line ${line + 1}`,
          expected: (committed[line] ?? 'no such line').trim(),
          actual: (built[line] ?? 'no such line').trim(),
        },
      ];
}

function compareBeside(
  committed: Fixture['beside'] = NOTHING,
  built: Fixture['beside'] = NOTHING,
): Difference[] {
  return [
    ...definitionDifferences(
      new Map(Object.entries(committed.definitions)),
      new Map(Object.entries(built.definitions)),
    ),
    ...compareTables(committed.tables, built.tables),
  ];
}

const NOTHING = { definitions: {}, tables: {} };

function presence(wal: Fixture['wal']): string {
  return wal === null ? 'no WAL' : 'a WAL';
}

function tableText(table: Fixture['tables'][string] | undefined): string {
  return table === undefined
    ? 'no such table'
    : `${counted(table.rows, 'row')}, digest ${table.digest.slice(0, 12)}`;
}
