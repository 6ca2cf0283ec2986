import type { Database } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { messageOf } from '../errors.js';
import type { Loss } from './rescue-report.js';

/** Rows of one row group: a damaged block costs its group, not its table. */
const ROWS_PER_GROUP = 122_880;

const HERE = 'database_name = current_database()';

/** How to create again what a catalog holds, in an order in which that works. */
const kinds: readonly { readonly kind: string; readonly definitions: string }[] = [
  {
    kind: 'schema',
    definitions: `SELECT schema_name AS name, format('CREATE SCHEMA "{}"', schema_name) AS sql FROM duckdb_schemas() WHERE ${HERE} AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog')`,
  },
  {
    kind: 'type',
    definitions: `SELECT type_name AS name, format('CREATE TYPE "{}"."{}" AS ENUM ({})', schema_name, type_name, array_to_string(list_transform(labels, label -> '''' || replace(label, '''', '''''') || ''''), ', ')) AS sql FROM duckdb_types() WHERE ${HERE} AND NOT internal AND logical_type = 'ENUM'`,
  },
  {
    kind: 'sequence',
    definitions: `SELECT sequence_name AS name, sql FROM duckdb_sequences() WHERE ${HERE}`,
  },
  {
    kind: 'table',
    definitions: `SELECT table_name AS name, schema_name, sql FROM duckdb_tables() WHERE ${HERE}`,
  },
  {
    kind: 'macro',
    definitions: `SELECT function_name AS name, format('CREATE MACRO "{}"."{}"({}) AS {} {}', schema_name, function_name, array_to_string(parameters, ', '), CASE function_type WHEN 'table_macro' THEN 'TABLE' ELSE '' END, macro_definition) AS sql FROM duckdb_functions() WHERE ${HERE} AND NOT internal AND function_type IN ('macro', 'table_macro')`,
  },
  {
    kind: 'view',
    definitions: `SELECT view_name AS name, sql FROM duckdb_views() WHERE ${HERE} AND NOT internal`,
  },
  {
    kind: 'index',
    definitions: `SELECT index_name AS name, sql FROM duckdb_indexes() WHERE ${HERE} AND sql IS NOT NULL`,
  },
];

/**
 * Takes over from the attached database `damaged` into the attached database `rescued` whatever can still be read:
 * every object, every table row group by row group. Answers what could not be saved, and why.
 */
export async function salvage(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const { kind, definitions } of kinds) {
    await database.run(`USE ${identifier(damaged)}`);
    const objects = await database.rows(definitions);
    await database.run(`USE ${identifier(rescued)}`);
    for (const { name, sql, schema_name } of objects) {
      try {
        await database.run(String(sql));
        if (kind === 'table') {
          losses.push(...(await copyRows(database, damaged, [String(schema_name), String(name)])));
        }
      } catch (error) {
        losses.push({ what: `${kind} ${name}`, why: messageOf(error) });
      }
    }
  }
  return losses;
}

async function copyRows(database: Database, damaged: string, table: readonly string[]): Promise<Loss[]> {
  const target = table.map(identifier).join('.');
  const source = `${identifier(damaged)}.${target}`;
  const [bounds] = await database.rows(`SELECT max(rowid) AS last FROM ${source}`);
  const last = Number(bounds?.last ?? -1);
  const losses: Loss[] = [];
  for (let first = 0; first <= last; first += ROWS_PER_GROUP) {
    const end = Math.min(last, first + ROWS_PER_GROUP - 1);
    try {
      await database.run(
        `INSERT INTO ${target} SELECT * FROM ${source} WHERE rowid BETWEEN ${first} AND ${end}`,
      );
    } catch (error) {
      losses.push({ what: `table ${table.join('.')}, rows ${first} to ${end}`, why: messageOf(error) });
    }
  }
  return losses;
}
