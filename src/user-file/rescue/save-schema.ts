import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { IN_THIS_DATABASE, identifier, literal } from '../../engine/sql.js';
import { readableName } from '../../schema/catalog/every-schema.js';
import { copySchema } from '../copy-attached.js';
import type { Loss } from './rescue-report.js';

/**
 * Creates in the attached database `rescued` everything that the catalog of `damaged` holds, without rows. The engine
 * copies a catalog as a whole, but not every one (a default that calls a macro of another schema stops it); then one object
 * at a time.
 */
export async function saveSchema(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  try {
    await copySchema(database, identifier(damaged), identifier(rescued));
    return [];
  } catch (error) {
    const imprecise = {
      what: 'comments, types that are no ENUM, and the defaults of macro parameters',
      why: `the catalog cannot be copied as a whole: ${engineWords(error)}`,
    };
    return [imprecise, ...(await createOneByOne(database, damaged, rescued))];
  }
}

/** How to create again what a catalog holds, in an order that mostly works. */
const definitions: readonly { readonly kind: string; readonly query: string }[] = [
  {
    kind: 'schema',
    query: `SELECT 'main' AS schema_name, schema_name AS name, 'CREATE SCHEMA ' || ${quoted('schema_name')} AS sql FROM duckdb_schemas() WHERE ${IN_THIS_DATABASE} AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog')`,
  },
  {
    kind: 'type',
    query: `SELECT schema_name, type_name AS name, 'CREATE TYPE ' || ${quoted('schema_name')} || '.' || ${quoted('type_name')} || ' AS ENUM (' || system.main.array_to_string(system.main.list_transform(labels, lambda label: '''' || system.main.replace(label, '''', '''''') || ''''), ', ') || ')' AS sql FROM duckdb_types() WHERE ${IN_THIS_DATABASE} AND NOT internal AND logical_type = 'ENUM'`,
  },
  {
    kind: 'sequence',
    // The engine prints it without its schema, and its name as it is: made so, it stood in main.
    query: `SELECT schema_name, sequence_name AS name, 'CREATE SEQUENCE ' || ${quoted('schema_name')} || '.' || ${quoted('sequence_name')} || system.main.regexp_extract(sql, ' INCREMENT BY -?[0-9]+ MINVALUE -?[0-9]+ MAXVALUE -?[0-9]+ START -?[0-9]+ (NO )?CYCLE;?$') AS sql FROM duckdb_sequences() WHERE ${IN_THIS_DATABASE}`,
  },
  {
    kind: 'macro',
    query: `SELECT schema_name, function_name AS name, 'CREATE MACRO ' || ${quoted('schema_name')} || '.' || ${quoted('function_name')} || '(' || system.main.array_to_string(parameters, ', ') || ') AS ' || CASE function_type WHEN 'table_macro' THEN 'TABLE ' ELSE '' END || macro_definition AS sql FROM duckdb_functions() WHERE ${IN_THIS_DATABASE} AND NOT internal AND function_type IN ('macro', 'table_macro')`,
  },
  {
    kind: 'table',
    query: `SELECT schema_name, table_name AS name, sql FROM duckdb_tables() WHERE ${IN_THIS_DATABASE}`,
  },
  {
    kind: 'view',
    query: `SELECT schema_name, view_name AS name, sql FROM duckdb_views() WHERE ${IN_THIS_DATABASE} AND NOT internal`,
  },
  {
    kind: 'index',
    query: `SELECT schema_name, index_name AS name, sql FROM duckdb_indexes() WHERE ${IN_THIS_DATABASE} AND sql IS NOT NULL`,
  },
];

/** SQL for the value of a column as an identifier. */
function quoted(column: string): string {
  return `'"' || system.main.replace(${column}, '"', '""') || '"'`;
}

interface CatalogObject {
  readonly name: string;
  readonly sql: string;
  /** How to remove an index of the damaged database, where the engine does not understand it. */
  readonly drop?: string;
}

/** What refers to an object that is not there yet is tried again, as long as that leads to more. */
async function createOneByOne(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  await database.run(`USE ${identifier(damaged)}.main`);
  let waiting: CatalogObject[] = [];
  const unprinted: Loss[] = [];
  for (const { kind, query } of definitions) {
    for (const { schema_name, name, sql } of await database.rows(query)) {
      const path = [damaged, String(schema_name), String(name)].map(identifier).join('.');
      const object: CatalogObject = {
        name: `${kind} ${readableName(String(schema_name), String(name))}`,
        sql:
          kind === 'sequence'
            ? withinBounds(String(sql), String(schema_name), String(name))
            : withoutGaps(String(sql)),
        ...(kind === 'index' ? { drop: `DROP INDEX ${path}` } : {}),
      };
      waiting.push(object);
      if (kind === 'table' && object.sql !== sql) {
        unprinted.push({
          what: `foreign keys of ${object.name} to itself`,
          why: 'the engine does not tell what they are',
        });
      }
    }
  }
  await database.run(`USE ${identifier(rescued)}.main`);
  for (;;) {
    const failed: CatalogObject[] = [];
    const losses: Loss[] = [];
    for (const object of waiting) {
      try {
        await database.run(object.sql);
      } catch (error) {
        failed.push(object);
        losses.push({ what: object.name, why: engineWords(error) });
      }
    }
    if (failed.length === 0 || failed.length === waiting.length) {
      await dropIndexes(database, failed);
      return [...unprinted, ...losses];
    }
    waiting = failed;
  }
}

/**
 * A sequence that is used up is printed with a start beyond its end, which no statement takes, and a table that takes its
 * numbers from it would be lost with it: it starts at its end, and gives that number away.
 */
function withinBounds(sql: string, schema: string, name: string): string {
  const [, least, most, start] =
    /MINVALUE (-?\d+) MAXVALUE (-?\d+) START (-?\d+)/.exec(sql)?.map(String) ?? [];
  if (least === undefined || most === undefined || start === undefined) {
    return sql;
  }
  const end = BigInt(start) > BigInt(most) ? most : BigInt(start) < BigInt(least) ? least : undefined;
  const path = literal(`${identifier(schema)}.${identifier(name)}`);
  return end === undefined
    ? sql
    : `${sql.replace(` START ${start}`, ` START ${end}`)} SELECT system.main.nextval(${path})`;
}

/** For a foreign key of a table to itself the engine prints nothing between the commas (1.5.5, 1.5.6). */
function withoutGaps(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|, (?=, |\);?$)/g, (found) =>
    found === ', ' ? '' : found,
  );
}

/**
 * Of the copy that is read: asked for rows by their ids, the engine fails at an index that it does not understand, and the
 * second time it hangs (1.5.5).
 */
async function dropIndexes(database: Database, objects: readonly CatalogObject[]): Promise<void> {
  for (const { drop } of objects) {
    if (drop !== undefined) {
      await database.run(drop).catch(() => {});
    }
  }
}
