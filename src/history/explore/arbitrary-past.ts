import fc from 'fast-check';
import type { ColumnSnapshot, TableSnapshot } from '../../schema/catalog/catalog.js';
import { contract } from '../../schema/contract/contract.js';
import {
  foreignThings,
  type InventedColumn,
  type InventedIndex,
  type InventedPast,
  type InventedTable,
  indexVariants,
} from './invented-past.js';

/** Invented pasts: most of what stands in them is as it once was, and anything can be otherwise. */
export function arbitraryPast(): fc.Arbitrary<InventedPast> {
  return fc.record({
    tables: fc
      .tuple(...contract.tables.map((table) => fc.option(arbitraryTable(table), { freq: freqOf(table) })))
      .map((tables) => tables.filter((table) => table !== null)),
    indexes: fc
      .subarray(contract.indexes.map(({ name }) => name))
      .chain((names) => fc.tuple(...names.map(arbitraryIndex))),
    foreign: mostly([], fc.subarray([...foreignThings])),
    left: fc.constantFrom('clean', 'clean', 'pending', 'stale-index'),
  });
}

/** A table is missing one time in so many. */
function freqOf({ name }: TableSnapshot): number {
  return name === 'events' ? 20 : 2;
}

const spelling = fc.constantFrom('lower', 'lower', 'lower', 'lower', 'upper', 'mixed');

function arbitraryTable(table: TableSnapshot): fc.Arbitrary<InventedTable> {
  const columns = fc
    .shuffledSubarray([...table.columns], { minLength: 1 })
    .chain((some) => fc.tuple(...some.map(arbitraryColumn)));
  return fc.record({
    name: fc.constant(table.name),
    spelling,
    form: rarely<'table' | 'view'>('table', fc.constant('view')),
    columns: fc
      .tuple(columns, mostly([], fc.array(extraColumn, { minLength: 1, maxLength: 2 })), fc.nat(20))
      .map(([born, extra, at]) => inserted(born, extra, at)),
    primaryKey: fc.boolean(),
    rows: fc.array(fc.nat(0xffff), { maxLength: 4 }),
    readded: mostly(null, fc.nat(20)),
  });
}

function arbitraryColumn({ name, type, nullable }: ColumnSnapshot): fc.Arbitrary<InventedColumn> {
  return fc.record({
    name: fc.constant(name),
    spelling,
    type: rarely(type, fc.constantFrom(...(otherTypes[type.replace(/\(.*/, '')] ?? [type]))),
    notNull: nullable ? rarely(false, fc.constant(true)) : mostly(true, fc.constant(false)),
    default: fc.constant(
      name === 'timestamp' && type === 'TIMESTAMP WITH TIME ZONE' ? 'current_timestamp' : null,
    ),
  });
}

/** Wider and narrower types, among them those that once were. */
const otherTypes: Readonly<Record<string, readonly string[]>> = {
  UUID: ['VARCHAR'],
  VARCHAR: ['JSON', 'INTEGER'],
  JSON: ['VARCHAR'],
  'TIMESTAMP WITH TIME ZONE': ['TIMESTAMP', 'TIMESTAMP', 'TIMESTAMP', 'DATE', 'VARCHAR'],
  TIMESTAMP: ['VARCHAR', 'TIMESTAMP_MS', 'TIMESTAMP WITH TIME ZONE'],
  BIGINT: ['INTEGER', 'HUGEINT'],
  ENUM: ['VARCHAR', 'VARCHAR', "ENUM('error', 'inferred')"],
};

const extraColumn: fc.Arbitrary<InventedColumn> = fc.record({
  name: fc.constantFrom('extra_1', 'extra_2', 'schema_version'),
  spelling,
  type: fc.constantFrom('VARCHAR', 'INTEGER', 'VARCHAR[]', 'STRUCT(a INTEGER)', 'DECIMAL(9, 2)'),
  notNull: mostly(false, fc.constant(true)),
  default: mostly(null, fc.constantFrom('NULL')),
});

function inserted(
  born: readonly InventedColumn[],
  extra: readonly InventedColumn[],
  at: number,
): InventedColumn[] {
  const place = at % (born.length + 1);
  const distinct = extra.filter(({ name }, i) => extra.findIndex((other) => other.name === name) === i);
  return [...born.slice(0, place), ...distinct, ...born.slice(place)];
}

function arbitraryIndex(name: string): fc.Arbitrary<InventedIndex> {
  return fc.record({
    name: fc.constant(name),
    spelling,
    variant: mostly('right', fc.constantFrom(...indexVariants)),
  });
}

/** The usual value seven times out of eight; a failing example shrinks towards it. */
function mostly<T, U>(usual: T, other: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 7, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  );
}

/** The same, for what every column of every table may be otherwise. */
function rarely<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 60, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  );
}
