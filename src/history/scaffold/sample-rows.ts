import { createHash } from 'node:crypto';
import { literal } from '../../engine/sql.js';
import { HarnessError } from '../../errors/errors.js';
import type { ColumnSnapshot, TableSnapshot } from '../../schema/catalog/catalog.js';

/** What the sample rows of a revision are made for. */
export interface SampleTime {
  /** `r8` */
  readonly id: string;
  /** `2026-05-01` */
  readonly date: string;
  /** Columns that must not be empty in every file that the rows will be written to, beside those of the fresh one. */
  readonly neverEmpty: readonly string[];
}

/**
 * Rows that fill every column of every table and leave each empty once where that may be; the last of a table has a
 * long text where it has JSON.
 */
export function sampleRows(tables: readonly TableSnapshot[], time: SampleTime): string[] {
  return tables.flatMap((table) => [1, 2, 3, 4].map((k) => insert(table, k, time)));
}

/** A second batch under other ids. */
export function laterRows(tables: readonly TableSnapshot[], time: SampleTime): string[] {
  return tables.flatMap((table) => [7, 8].map((k) => insert(table, k, time)));
}

function insert({ name, columns }: TableSnapshot, k: number, time: SampleTime): string {
  const values = columns.map((column) => value(name, column, k, time));
  return `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')})\n      VALUES (${values.join(', ')})`;
}

/** The value of a column in row k. Rows 2 and 8 leave empty what may be; row 3 is of the same job as row 1. */
function value(table: string, column: ColumnSnapshot, k: number, time: SampleTime): string {
  const { name, nullable } = column;
  const isEmpty = k === 2 || k === 8;
  if (name === 'wsids') {
    return isEmpty ? "'null'" : `'["WS-${time.id}-${k}-a","WS-${time.id}-${k}-b"]'`;
  }
  if (isEmpty && nullable && !time.neverEmpty.includes(`${table}.${name}`)) {
    return 'NULL';
  }
  return name === 'job_id' && k === 3
    ? sampleValue(table, column, 1, time)
    : sampleValue(table, column, k, time);
}

/**
 * A value of the column's type, told apart by row and revision.
 *
 * @throws {HarnessError} nobody has said yet what a value of that type looks like
 */
export function sampleValue(
  table: string,
  { name, type }: ColumnSnapshot,
  k: number,
  { id, date }: SampleTime,
): string {
  const number = Number(id.slice(1));
  // Early: what is entered today must not stand before today's own rows in a listing.
  const moment = `${date} 00:00:0${k}.0${k}7456`;
  switch (type.replace(/\(.*/, '')) {
    case 'UUID':
      return `'${prefixOf(table, name)}-${String(number).padStart(4, '0')}-4000-8000-${String(k).padStart(12, '0')}'`;
    case 'VARCHAR':
      return text(name, k, id);
    case 'JSON':
      return k === 4 ? `'{"long":"${LONG_TEXT}"}'` : `'{"${name}":"${id}-${k}","größe":${k}}'`;
    case 'TIMESTAMP WITH TIME ZONE':
      return `'${moment.replace(' ', 'T')}+00:00'`;
    case 'TIMESTAMP':
      return `'${moment}'`;
    case 'DATE':
      return `'${date}'`;
    case 'BOOLEAN':
      return String(k % 2 === 1);
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'HUGEINT':
      // Another number than the rows of any other revision in the same file.
      return String(number * 100 + k);
    case 'TINYINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DECIMAL':
      return String(k);
    case 'ENUM':
      return /\('((?:[^']|'')*)'/.exec(type)?.[0]?.slice(1) ?? 'NULL';
    default:
      throw new HarnessError(
        `There is no sample value for ${table}.${name} of type ${type}. Add one in src/history/scaffold/sample-rows.ts.`,
      );
  }
}

/** Stands for a text of some thousand letters until the source is written. */
export const LONG_TEXT = '<long text>';

function text(name: string, k: number, id: string): string {
  switch (name) {
    case 'actor':
      return literal(['human', 'agent', 'system'][k % 3] ?? 'human');
    case 'event_type':
      return literal(`type_${id}_${k}`);
    default:
      return literal(k === 3 ? `${name}-${id}-${k}: it's “Größe” – 日本語 ✓` : `${name}-${id}-${k}`);
  }
}

/** The ids of one column begin alike, so that a person sees in a dump where they come from. */
function prefixOf(table: string, column: string): string {
  return column === 'event_id' && table === 'events'
    ? 'e7e70000'
    : createHash('sha256').update(`${table}.${column}`).digest('hex').slice(0, 8);
}
