import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { definitionsOf } from '../../../src/schema/catalog/definitions.js';
import { hasOtherObjects, readOtherObjects } from '../../../src/schema/catalog/other-objects.js';

test('what a file holds beside its main schema, by path; one name for the overloads of a macro', async () => {
  expect(
    await read([
      'CREATE TABLE events (id INTEGER)',
      'CREATE SEQUENCE numbers',
      "CREATE TYPE mood AS ENUM ('good', 'bad')",
      'CREATE TYPE number AS INTEGER',
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.events (id INTEGER)',
      'CREATE INDEX by_id ON sales.events (id)',
      'CREATE VIEW sales.seen AS SELECT 1 AS one',
      'CREATE MACRO sales.twice(x) AS x * 2, (x, y) AS x * y',
    ]),
  ).toEqual({
    any: true,
    definitions: {
      'sequences.numbers': expect.stringContaining('CREATE SEQUENCE numbers '),
      'types.mood': 'ENUM [good, bad]',
      'types.number': 'INTEGER',
      'schemas.sales': 'a schema',
      'tables.sales.events': 'CREATE TABLE sales.events(id INTEGER);',
      'indexes.sales.by_id': 'CREATE INDEX by_id ON sales.events(id);',
      'views.sales.seen': expect.stringContaining('CREATE VIEW sales.seen '),
      'macros.sales.twice': '(x * 2); (x * y)',
    },
  });
});

test('a macro that is called like a function of the engine does not get in the way', async () => {
  const names = ['concat_ws', 'nullif', 'coalesce'];
  const { definitions } = await read([
    'CREATE SEQUENCE numbers',
    ...names.map((name) => `CREATE MACRO "${name}"() AS 1`),
  ]);
  expect(Object.keys(definitions).sort()).toEqual([
    ...names.sort().map((name) => `macros.${name}`),
    'sequences.numbers',
  ]);
});

test('macros alone are not asked for by what asks for the others', async () => {
  expect(await read(['CREATE MACRO twice(x) AS x * 2'])).toEqual({
    any: false,
    definitions: { 'macros.twice': '(x * 2)' },
  });
});

async function read(statements: readonly string[]) {
  const database = await (await loadEngine()).open(':memory:');
  try {
    for (const statement of statements) {
      await database.run(statement);
    }
    const definitions = definitionsOf(await readOtherObjects(database));
    return { any: await hasOtherObjects(database), definitions: Object.fromEntries(definitions) };
  } finally {
    await database.close();
  }
}
