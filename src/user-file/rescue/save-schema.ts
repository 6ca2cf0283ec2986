import { groupBy } from '../../collections/group-by.js';
import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { IN_THIS_DATABASE, identifier, literal } from '../../engine/sql.js';
import { readableName } from '../../schema/catalog/every-schema.js';
import { generatedPlaces } from '../../schema/catalog/generated-columns.js';
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
  /** How to make a table that holds the rows and nothing more, where the engine does not understand its rules. */
  readonly bare?: string;
}

/**
 * What refers to an object that is not there yet is tried again, as long as that leads to more. A table that cannot be made
 * then is made without its rules, so that its rows have a place, and what refers to it is tried again.
 */
async function createOneByOne(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  await database.run(`USE ${identifier(damaged)}.main`);
  const columns = await columnsByTable(database);
  let waiting: CatalogObject[] = [];
  const told: Loss[] = [];
  for (const { kind, query } of definitions) {
    for (const { schema_name, name, sql } of await database.rows(query)) {
      const path = pathOf(schema_name, name);
      const source = `${identifier(damaged)}.${path}`;
      const object: CatalogObject = {
        name: `${kind} ${readableName(String(schema_name), String(name))}`,
        sql: kind === 'sequence' ? withinBounds(String(sql), path) : withoutGaps(String(sql)),
        ...(kind === 'index' ? { drop: `DROP INDEX ${source}` } : {}),
        ...(kind === 'table' ? { bare: bareTable(path, source, columns.get(path) ?? [], String(sql)) } : {}),
      };
      waiting.push(object);
      if (kind === 'table' && object.sql !== sql) {
        told.push({
          what: `foreign keys of ${object.name} to itself`,
          why: 'the engine does not tell what they are',
        });
      }
    }
  }
  await database.run(`USE ${identifier(rescued)}.main`);
  for (;;) {
    const failures = await createEach(database, waiting);
    const isStuck = failures.length === waiting.length;
    const bare = isStuck ? await createBare(database, failures) : undefined;
    if (bare !== undefined) {
      told.push({
        what: `constraints, defaults and generated columns of ${bare.object.name}`,
        why: bare.why,
      });
    } else if (isStuck) {
      await dropIndexes(database, failures);
      return [...told, ...failures.map(({ object, why }) => ({ what: object.name, why }))];
    }
    waiting = failures.filter((failure) => failure !== bare).map(({ object }) => object);
  }
}

/** Not by DESCRIBE, which fails at a generated column that the engine does not understand. */
async function columnsByTable(database: Database): Promise<Map<string, string[]>> {
  const rows = await database.rows(
    `SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE ${IN_THIS_DATABASE} ORDER BY column_index`,
  );
  const byTable = groupBy(rows, ({ schema_name, table_name }) => pathOf(schema_name, table_name));
  return new Map(
    Array.from(byTable, ([path, columns]) => [path, columns.map(({ column_name }) => String(column_name))]),
  );
}

function pathOf(schema: unknown, name: unknown): string {
  return `${identifier(String(schema))}.${identifier(String(name))}`;
}

/** An object that could not be made, and what the engine said. */
interface Failure {
  readonly object: CatalogObject;
  readonly why: string;
}

async function createEach(database: Database, objects: readonly CatalogObject[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const object of objects) {
    try {
      await database.run(object.sql);
    } catch (error) {
      failures.push({ object, why: engineWords(error) });
    }
  }
  return failures;
}

/** Makes the first table that can be made without its rules, and answers which. */
async function createBare(database: Database, failures: readonly Failure[]): Promise<Failure | undefined> {
  for (const failure of failures) {
    const { bare } = failure.object;
    if (bare !== undefined) {
      try {
        await database.run(bare);
        return failure;
      } catch {
        // Why the table itself could not be made is what is told.
      }
    }
  }
  return undefined;
}

/** @param source the table in the damaged database, whose types are taken as they are */
function bareTable(path: string, source: string, columns: readonly string[], sql: string): string {
  const generated = generatedPlaces(sql);
  const kept = columns.filter((_, place) => !generated.has(place)).map(identifier);
  return `CREATE TABLE ${path} AS SELECT ${kept.join(', ')} FROM ${source} LIMIT 0`;
}

/**
 * A sequence that is used up is printed with a start beyond its end, which no statement takes, and a table that takes its
 * numbers from it would be lost with it: it starts at its end, and gives that number away.
 */
function withinBounds(sql: string, path: string): string {
  const [, least, most, start] =
    /MINVALUE (-?\d+) MAXVALUE (-?\d+) START (-?\d+)/.exec(sql)?.map(String) ?? [];
  if (least === undefined || most === undefined || start === undefined) {
    return sql;
  }
  const end = BigInt(start) > BigInt(most) ? most : BigInt(start) < BigInt(least) ? least : undefined;
  return end === undefined
    ? sql
    : `${sql.replace(` START ${start}`, ` START ${end}`)} SELECT system.main.nextval(${literal(path)})`;
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
async function dropIndexes(database: Database, failures: readonly Failure[]): Promise<void> {
  for (const { object } of failures) {
    if (object.drop !== undefined) {
      await database.run(object.drop).catch(() => {});
    }
  }
}
