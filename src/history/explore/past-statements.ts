import { identifier, literal } from '../../engine/sql.js';
import type { IndexSnapshot } from '../../schema/catalog/catalog.js';
import { columnList } from '../../schema/catalog/column-list.js';
import { contract } from '../../schema/contract/contract.js';
import {
  type InventedColumn,
  type InventedIndex,
  type InventedPast,
  type InventedTable,
  spelled,
} from './invented-past.js';
import { sampleValue } from './sample-value.js';

/** What a file of that past was made by, in order. An index on a column that is not there is left out. */
export function pastStatements(past: InventedPast): string[] {
  return [
    ...past.tables.flatMap(tableStatements),
    ...past.indexes.flatMap((index) => indexStatements(index, past)),
    ...past.foreign.flatMap((thing) => foreignStatements(thing, past)),
  ];
}

/** One more row of `events`, for a session that is killed; none where there is no such table. */
export function pendingStatements({ tables }: InventedPast): string[] {
  const events = eventsTable(tables);
  return events === undefined ? [] : [insert(events, 9, 0)];
}

function tableStatements(table: InventedTable): string[] {
  const place = table.form === 'view' ? identifier(`${table.name}_of_old`) : spelled(table);
  const key = columnList(contractTable(table.name)?.constraints[0] ?? '');
  const hasKey =
    table.primaryKey && key.every((name) => table.columns.some((column) => column.name === name));
  const parts = [
    ...table.columns.map(columnDefinition),
    ...(hasKey ? [`PRIMARY KEY (${key.join(', ')})`] : []),
  ];
  const readded = table.readded === null ? undefined : table.columns[table.readded % table.columns.length];
  const canBeReadded =
    readded !== undefined && table.columns.length > 1 && !(hasKey && key.includes(readded.name));
  return [
    `CREATE TABLE ${place} (${parts.join(', ')})`,
    ...table.rows.map((nulls, k) => insert({ ...table, key: hasKey ? key : [] }, k + 1, nulls, place)),
    ...(canBeReadded
      ? [
          `ALTER TABLE ${place} DROP COLUMN ${spelled(readded)}`,
          `ALTER TABLE ${place} ADD COLUMN ${spelled(readded)} ${readded.type}`,
        ]
      : []),
    ...(table.form === 'view' ? [`CREATE VIEW ${spelled(table)} AS SELECT * FROM ${place}`] : []),
  ];
}

function columnDefinition(column: InventedColumn): string {
  const notNull = column.notNull ? ' NOT NULL' : '';
  const defaultValue = column.default === null ? '' : ` DEFAULT ${column.default}`;
  return `${spelled(column)} ${column.type}${notNull}${defaultValue}`;
}

function insert(
  table: InventedTable & { readonly key?: readonly string[] },
  k: number,
  nulls: number,
  place: string = spelled(table),
): string {
  const values = table.columns.map((column, i) => {
    const mayBeNull = !column.notNull && !table.key?.includes(column.name);
    return mayBeNull && (nulls >> i) % 2 === 1 ? 'NULL' : sampleValue(column, k);
  });
  return `INSERT INTO ${place} (${table.columns.map(spelled).join(', ')}) VALUES (${values.join(', ')})`;
}

function indexStatements(index: InventedIndex, { tables }: InventedPast): string[] {
  const wanted = contract.indexes.find(({ name }) => name === index.name) as IndexSnapshot;
  const name = spelled(index);
  if (index.variant === 'on-another-table') {
    return [
      `CREATE TABLE taken_${index.name} (something VARCHAR)`,
      `CREATE INDEX ${name} ON taken_${index.name} (something)`,
    ];
  }
  const table = tables.find((candidate) => candidate.name === wanted.table && candidate.form === 'table');
  const right = table?.columns.find((column) => column.name === wanted.columns[0]);
  const other = table?.columns.find((column) => column !== right && isIndexable(column));
  if (table === undefined || right === undefined) {
    return table === undefined || other === undefined || index.variant !== 'wrong-column'
      ? []
      : [`CREATE INDEX ${name} ON ${spelled(table)} (${spelled(other)})`];
  }
  const on = (items: string, unique = '') => [
    `CREATE ${unique}INDEX ${name} ON ${spelled(table)} (${items})`,
  ];
  switch (index.variant) {
    case 'right':
      return on(spelled(right));
    case 'unique':
      return on(spelled(right), 'UNIQUE ');
    case 'expression':
      return on(`(hash(${spelled(right)}))`);
    case 'wrong-column':
      return other === undefined ? [] : on(spelled(other));
    case 'two-columns':
      return other === undefined ? [] : on(`${spelled(right)}, ${spelled(other)}`);
  }
}

/** The engine indexes neither lists nor structures. */
function isIndexable({ type }: InventedColumn): boolean {
  return !/[[(]/.test(type) || type.startsWith('ENUM');
}

function foreignStatements(thing: InventedPast['foreign'][number], { tables }: InventedPast): string[] {
  const events = eventsTable(tables);
  const column = events?.columns.find(isIndexable);
  const onEvents = (sql: (events: InventedTable, column: InventedColumn) => string[]) =>
    events === undefined || column === undefined ? [] : sql(events, column);
  switch (thing) {
    case 'table-with-index':
      return [
        'CREATE TABLE notes (id INTEGER PRIMARY KEY, note VARCHAR UNIQUE, noted TIMESTAMP DEFAULT current_timestamp)',
        `INSERT INTO notes VALUES (1, ${literal("it's 日本語")}, '2026-01-01'), (2, NULL, NULL)`,
        'CREATE INDEX idx_notes ON notes (noted)',
      ];
    case 'view-on-events':
      return onEvents((table, { name }) => [
        `CREATE VIEW some_of_events AS SELECT ${name} FROM ${table.name}`,
      ]);
    case 'view-on-all-columns-of-events':
      return onEvents((table) => [`CREATE VIEW all_of_events AS SELECT * FROM ${table.name}`]);
    case 'index-on-events':
      return onEvents((table, { name }) => [`CREATE INDEX my_own_index ON ${table.name} (${name})`]);
    case 'foreign-key-to-events':
      return onEvents((table) =>
        table.primaryKey && table.columns.some(({ name, type }) => name === 'event_id' && type === 'UUID')
          ? [`CREATE TABLE annotations (event_id UUID REFERENCES ${table.name} (event_id), remark VARCHAR)`]
          : [],
      );
    case 'schema-with-the-same-names':
      return [
        'CREATE SCHEMA archive',
        'CREATE TABLE archive.events (job_id INTEGER)',
        'CREATE INDEX idx_events_job_id ON archive.events (job_id)',
      ];
    case 'sequence-type-and-macro':
      return [
        'CREATE SEQUENCE ticket',
        "CREATE TYPE mood AS ENUM ('fine', 'bad')",
        'CREATE MACRO twice(x) AS x * 2',
        "CREATE TABLE tickets (id INTEGER DEFAULT nextval('ticket'), mood mood)",
        "INSERT INTO tickets (mood) VALUES ('fine')",
      ];
    case 'table-named-like-an-index':
      return [
        'CREATE TABLE idx_events_job_id (note VARCHAR)',
        "INSERT INTO idx_events_job_id VALUES ('mine')",
      ];
  }
}

function eventsTable(tables: InventedPast['tables']): InventedTable | undefined {
  return tables.find(({ name, form }) => name === 'events' && form === 'table');
}

function contractTable(name: string) {
  return contract.tables.find((table) => table.name === name);
}
