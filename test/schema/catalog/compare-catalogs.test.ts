import { describe, expect, it } from 'vitest';
import type { CatalogSnapshot, ColumnSnapshot, TableSnapshot } from '../../../src/schema/catalog/catalog.js';
import { findDifferences } from '../../../src/schema/catalog/compare-catalogs.js';

const people: TableSnapshot = {
  name: 'people',
  columns: [column('id', 'UUID', false), column('name', 'VARCHAR'), column('age', 'INTEGER')],
  constraints: ['CHECK ((age > 0))', 'PRIMARY KEY (id)'],
};
const byPerson = { name: 'idx_name', table: 'people', columns: ['name'], unique: false };
const adults = { name: 'adults', sql: 'CREATE VIEW adults AS SELECT * FROM people;' };
const before: CatalogSnapshot = { tables: [people], indexes: [byPerson], views: [adults] };

describe('findDifferences', () => {
  it('finds none between equal schemas', () => {
    expect(findDifferences(before, structuredClone(before))).toEqual([]);
  });

  it('names a column that was added, dropped or renamed', () => {
    const [id, name, age] = columnsOf(people);
    expect(changed({ columns: [id, name, age, column('email', 'VARCHAR', false)] })).toEqual([
      { path: 'people.email', expected: 'absent', actual: 'VARCHAR not null' },
    ]);
    expect(changed({ columns: [id, age] })).toEqual([
      { path: 'people.name', expected: 'VARCHAR', actual: 'absent' },
    ]);
    expect(changed({ columns: [id, { ...name, name: 'full_name' }, age] })).toEqual([
      { path: 'people.name', expected: 'VARCHAR', actual: 'absent' },
      { path: 'people.full_name', expected: 'absent', actual: 'VARCHAR' },
    ]);
  });

  it("tells a column's type, nullability and default apart", () => {
    const [id, name, age] = columnsOf(people);
    const other = { ...name, type: 'JSON', nullable: false, default: "'nobody'" };
    expect(changed({ columns: [id, other, age] })).toEqual([
      { path: 'people.name.type', expected: 'VARCHAR', actual: 'JSON' },
      { path: 'people.name.nullable', expected: 'nullable', actual: 'not null' },
      { path: 'people.name.default', expected: 'none', actual: "'nobody'" },
    ]);
  });

  it('compares the order of the columns that both have', () => {
    const [id, name, age] = columnsOf(people);
    expect(changed({ columns: [age, column('email', 'VARCHAR'), id, name] })).toEqual([
      { path: 'people.email', expected: 'absent', actual: 'VARCHAR' },
      { path: 'people.order', expected: 'id, name, age', actual: 'age, id, name' },
    ]);
  });

  it('shows all constraints of a table where one differs', () => {
    expect(changed({ constraints: ['PRIMARY KEY (id)'] })).toEqual([
      {
        path: 'people.constraints',
        expected: 'CHECK ((age > 0)); PRIMARY KEY (id)',
        actual: 'PRIMARY KEY (id)',
      },
    ]);
    expect(changed({ constraints: [] })[0]?.actual).toBe('none');
  });

  it('names a table that was added or is missing, without its columns', () => {
    const pets: TableSnapshot = { name: 'pets', columns: [column('id', 'UUID')], constraints: [] };
    expect(findDifferences(before, { ...before, tables: [people, pets] })).toEqual([
      { path: 'tables.pets', expected: 'absent', actual: 'a table of 1 column(s)' },
    ]);
    expect(findDifferences(before, { ...before, tables: [] })).toEqual([
      { path: 'tables.people', expected: 'a table of 3 column(s)', actual: 'absent' },
    ]);
  });

  it('names an index that was added, is missing, or stands on something else', () => {
    const byAge = { ...byPerson, name: 'idx_age', columns: ['age', 'name'], unique: true };
    expect(indexes([byPerson, byAge])).toEqual([
      { path: 'indexes.idx_age', expected: 'absent', actual: 'unique, on people (age, name)' },
    ]);
    expect(indexes([])).toEqual([
      { path: 'indexes.idx_name', expected: 'on people (name)', actual: 'absent' },
    ]);
    expect(indexes([{ ...byPerson, columns: ['age'] }])).toEqual([
      { path: 'indexes.idx_name', expected: 'on people (name)', actual: 'on people (age)' },
    ]);
    expect(indexes([{ ...byPerson, unique: true }])).toEqual([
      { path: 'indexes.idx_name', expected: 'on people (name)', actual: 'unique, on people (name)' },
    ]);
    expect(indexes([{ ...byPerson, table: 'pets' }])).toEqual([
      { path: 'indexes.idx_name', expected: 'on people (name)', actual: 'on pets (name)' },
    ]);
  });

  it('compares views by their text', () => {
    const children = { name: 'adults', sql: 'CREATE VIEW adults AS SELECT 1;' };
    expect(findDifferences(before, { ...before, views: [children] })).toEqual([
      { path: 'views.adults', expected: adults.sql, actual: children.sql },
    ]);
    expect(findDifferences(before, { ...before, views: [] })).toEqual([
      { path: 'views.adults', expected: adults.sql, actual: 'absent' },
    ]);
  });
});

function column(name: string, type: string, nullable = true): ColumnSnapshot {
  return { name, type, nullable, default: null };
}

function columnsOf(table: TableSnapshot): [ColumnSnapshot, ColumnSnapshot, ColumnSnapshot] {
  const [first, second, third] = table.columns;
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('the sample table has three columns');
  }
  return [first, second, third];
}

function changed(change: Partial<TableSnapshot>) {
  return findDifferences(before, { ...before, tables: [{ ...people, ...change }] });
}

function indexes(actual: CatalogSnapshot['indexes']) {
  return findDifferences(before, { ...before, indexes: actual });
}
