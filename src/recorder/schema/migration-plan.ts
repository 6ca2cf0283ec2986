import { identifier } from '../engine/sql.js';
import {
  commentAmong,
  type FoundCatalog,
  type FoundColumn,
  type FoundIndex,
  type FoundTable,
} from './catalog.js';
import {
  type OwnedColumn,
  type OwnedIndex,
  type OwnedTable,
  ownedIndexes,
  ownedTables,
} from './owned-schema.js';

/** What the recorder has to do to a file before it can use it. */
export type MigrationPlan =
  | { readonly kind: 'current' }
  | { readonly kind: 'refuse'; readonly reason: string; readonly remedy: string }
  | Migration;

/** A plan that has something to do. */
export interface Migration {
  readonly kind: 'migrate';
  readonly createdTables: readonly string[];
  /** `events.trace_id` */
  readonly addedColumns: readonly string[];
  readonly createdIndexes: readonly string[];
  /**
   * To be committed before `statements` begin: DROP and CREATE INDEX of one name in one transaction abort the process
   * ("pure virtual method called", measured on 1.4.3 and 1.5.5).
   */
  readonly drops: readonly string[];
  /** In the order they must run: tables, then additive migrations, then indexes. */
  readonly statements: readonly string[];
}

/**
 * Plans the additive migration of a file: a pure function of what the file holds. Refuses what it cannot migrate
 * without touching something that is not the recorder's or losing something that is.
 *
 * @param staleIndexes names, in lower case, of indexes on the recorder's tables that miss rows and have to be built
 * again, each as it was; also those that are not the recorder's, for the engine may read the recorder's tables through
 * them
 * @param dropped the recorder's own indexes, as they were before an earlier step dropped them
 */
export function planMigration(
  found: FoundCatalog,
  staleIndexes: readonly string[] = [],
  dropped: readonly DroppedIndex[] = [],
): MigrationPlan {
  const refusal = findRefusal(found);
  if (refusal !== undefined) {
    return refusal;
  }
  const newTables = ownedTables.filter((table) => !found.tables.has(table.name));
  const newColumns = ownedTables.flatMap((table) => missingColumns(table, found.tables.get(table.name)));
  const newIndexes = ownedIndexes.filter(
    (index) => !isInPlace(index, found) || staleIndexes.includes(index.name),
  );
  const rebuilt = [...found.indexes.values()].filter(
    ({ name }) => staleIndexes.includes(name.toLowerCase()) && !isOwned(name),
  );
  if (newTables.length + newColumns.length + newIndexes.length + rebuilt.length === 0) {
    return { kind: 'current' };
  }
  return {
    kind: 'migrate',
    createdTables: newTables.map((table) => table.name),
    addedColumns: newColumns.map(({ table, column }) => `${table}.${column.name}`),
    createdIndexes: newIndexes.map((index) => index.name),
    drops: [...newIndexes.filter((index) => found.indexes.has(index.name)), ...rebuilt].map(
      ({ name }) => `DROP INDEX ${identifier(name)}`,
    ),
    statements: [
      ...newTables.map(createTable),
      ...newColumns.map(
        ({ table, column }) => `ALTER TABLE ${table} ADD COLUMN ${column.name} ${column.type}`,
      ),
      ...newIndexes.flatMap((index) => [
        `CREATE INDEX ${index.name} ON ${index.table} (${index.column})`,
        ...commentOn(index, found, dropped),
      ]),
      ...rebuilt.flatMap(({ create }) => create),
    ],
  };
}

type DroppedIndex = Pick<FoundIndex, 'name' | 'create'>;

/** Whoever has commented on an index of the recorder's finds the comment there also when it was made again. */
function commentOn(
  index: OwnedIndex,
  { indexes }: FoundCatalog,
  dropped: readonly DroppedIndex[],
): readonly string[] {
  const before = indexes.get(index.name) ?? dropped.find(({ name }) => name.toLowerCase() === index.name);
  return commentAmong(before?.create ?? []);
}

function isOwned(index: string): boolean {
  return ownedIndexes.some(({ name }) => name === index.toLowerCase());
}

function findRefusal(found: FoundCatalog): MigrationPlan | undefined {
  const [view] = found.views;
  if (view !== undefined) {
    return refuse(
      `"${view}" is a view, but the recorder keeps a table of that name`,
      `Rename or drop the view`,
    );
  }
  for (const table of ownedTables) {
    for (const column of found.tables.get(table.name)?.columns ?? []) {
      const owned = table.columns.find((candidate) => candidate.name === column.name.toLowerCase());
      if (owned !== undefined && !accepts(owned, column)) {
        return refuse(
          `column ${table.name}.${column.name} is ${column.type}, but the recorder needs ${owned.type}`,
          `Open the file with the version of the application that wrote it`,
        );
      }
      if (owned !== undefined && column.notNull && mayStayEmpty(owned)) {
        return refuse(
          `column ${table.name}.${column.name} is NOT NULL, but the recorder does not always have a value for it`,
          `Drop that constraint: ALTER TABLE ${table.name} ALTER COLUMN ${column.name} DROP NOT NULL, once the table's indexes are dropped; the recorder makes its own again`,
        );
      }
      if (owned === undefined && column.notNull && !column.hasDefault) {
        return refuse(
          `column ${table.name}.${column.name} is NOT NULL without a default and unknown to the recorder, so no row could be added`,
          `Open the file with the version of the application that wrote it`,
        );
      }
    }
  }
  for (const index of ownedIndexes) {
    const namesake = found.indexes.get(index.name);
    if (namesake !== undefined && namesake.table.toLowerCase() !== index.table) {
      return refuse(
        `the index name ${index.name} is taken by an index on table "${namesake.table}"`,
        `Rename that index: drop it and create it under another name`,
      );
    }
  }
  return undefined;
}

function refuse(reason: string, remedy: string): MigrationPlan {
  return { kind: 'refuse', reason, remedy };
}

/** Every other column gets a value with every row, so that NOT NULL does it no harm. */
function mayStayEmpty({ rule, alwaysWritten }: OwnedColumn): boolean {
  return rule === undefined && alwaysWritten !== true;
}

function accepts(owned: OwnedColumn, column: FoundColumn): boolean {
  return column.type === owned.type || (owned.alsoAccepts?.includes(column.type) ?? false);
}

function missingColumns(table: OwnedTable, found: FoundTable | undefined) {
  if (found === undefined) {
    return [];
  }
  const present = new Set(found.columns.map((column) => column.name.toLowerCase()));
  const order = table.migrationOrder ?? table.columns.map((column) => column.name);
  return order
    .filter((name) => !present.has(name))
    .flatMap((name) => table.columns.filter((column) => column.name === name))
    .map((column) => ({ table: table.name, column }));
}

/** A UNIQUE index of that name is not it: the second event of a job could not be recorded. */
function isInPlace(index: OwnedIndex, found: FoundCatalog): boolean {
  const { columns, unique } = found.indexes.get(index.name) ?? { columns: [], unique: false };
  return !unique && columns.length === 1 && columns[0]?.toLowerCase() === index.column;
}

function createTable(table: OwnedTable): string {
  const parts = table.columns.map((column) =>
    [column.name, column.type, column.rule].filter(Boolean).join(' '),
  );
  return `CREATE TABLE ${table.name} (${[...parts, ...(table.constraint ? [table.constraint] : [])].join(', ')})`;
}
