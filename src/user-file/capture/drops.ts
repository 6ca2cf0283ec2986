import { identifier } from '../../engine/sql.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import type { LoggedName } from './log-kinds.js';
import type { LogStep } from './log-steps.js';

/** An object that was there before the log, and that the log drops. */
export interface Dropped extends LoggedName {
  /** As SQL names what it is: `VIEW`, `MACRO TABLE`. */
  readonly kind: string;
}

/** What the steps drop, in their order. */
export function droppedBy(log: readonly LogStep[]): Dropped[] {
  return log.flatMap(({ kind, dropped }) =>
    dropped === undefined ? [] : [{ ...dropped, kind: sqlKind(kind.replace('drop ', '')) }],
  );
}

/** Whether one of them is an object of that name. */
export function isDropped(drops: readonly Dropped[], { kind, schema, name }: Dropped): boolean {
  return drops.some((drop) => drop.kind === kind && drop.schema === schema && drop.name === name);
}

/** `DROP VIEW "main"."v"` */
export function dropStatement({ kind, schema, name }: Dropped): string {
  return `DROP ${kind} ${identifier(schema)}${name === '' ? '' : `.${identifier(name)}`}`;
}

/** Makes or drops what stands for something that the log makes and drops again; see `LogStep`. */
export function standInStatement({ kind, standIn, table }: LogStep, after: CatalogSnapshot): string {
  const name = `stand_in_${standIn}`;
  switch (kind) {
    case 'table':
      return `CREATE TABLE ${name} (a INTEGER)`;
    case 'index':
      return `CREATE INDEX ${name} ON ${columnToIndex(table, after)}`;
    case 'view':
      return `CREATE VIEW ${name} AS SELECT 1 AS a`;
    case 'schema':
      return `CREATE SCHEMA ${name}`;
    case 'sequence':
      return `CREATE SEQUENCE ${name}`;
    case 'type':
      return `CREATE TYPE ${name} AS ENUM ('a')`;
    case 'macro':
      return `CREATE MACRO ${name}() AS 1`;
    case 'table macro':
      return `CREATE MACRO ${name}() AS TABLE SELECT 1 AS a`;
    default:
      return `DROP ${sqlKind(kind.replace('drop ', ''))} ${name}`;
  }
}

/** Of the same table where it is one of schema main, else of one of the recorder's. */
function columnToIndex(table: LoggedName | undefined, { tables }: CatalogSnapshot): string {
  const same = tables.find(({ name }) => table?.schema === 'main' && name === table.name);
  const found = same ?? tables.find(({ name }) => isOwnedTable(name));
  return `${identifier(found?.name ?? '')} (${identifier(found?.columns[0]?.name ?? '')})`;
}

function sqlKind(kind: string): string {
  return kind === 'table macro' ? 'MACRO TABLE' : kind.toUpperCase();
}
