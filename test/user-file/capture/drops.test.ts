import { expect, test } from 'vitest';
import { droppedBy, dropStatement, standInStatement } from '../../../src/user-file/capture/drops.js';

const column = (name: string) => ({ name, type: 'INTEGER', nullable: true, default: null });
const after = {
  tables: [
    { name: 'notes', columns: [column('a')], constraints: [] },
    { name: 'events', columns: [column('event_id')], constraints: [] },
  ],
  ...{ indexes: [], views: [] },
};

test('what is dropped is named with its schema, a schema alone', () => {
  expect(
    droppedBy([
      { kind: 'drop table macro', dropped: { schema: 'main', name: 'm' } },
      { kind: 'insert' },
      { kind: 'drop schema', dropped: { schema: 'my "shop', name: '' } },
    ]).map(dropStatement),
  ).toEqual(['DROP MACRO TABLE "main"."m"', 'DROP SCHEMA "my ""shop"']);
});

test('what stands for an index is on the same table, where that is there, and else on one of the recorder', () => {
  const index = { kind: 'index', standIn: 3 } as const;
  const on = (schema: string, name: string) => standInStatement({ ...index, table: { schema, name } }, after);
  expect(on('main', 'notes')).toBe('CREATE INDEX stand_in_3 ON "notes" ("a")');
  expect(on('shop', 'notes')).toBe('CREATE INDEX stand_in_3 ON "events" ("event_id")');
  expect(on('main', 'gone')).toBe('CREATE INDEX stand_in_3 ON "events" ("event_id")');
  expect(standInStatement({ kind: 'drop index', standIn: 3 }, after)).toBe('DROP INDEX stand_in_3');
});
