import type { Row } from '../engine/row-objects.js';
import type { Session } from '../engine/session.js';
import { identifier, literal, qualified } from '../engine/sql.js';
import { databaseError, fileError } from '../errors.js';
import { walOf } from '../file/paths.js';
import { copyInto, discard, planWorkFile } from '../file/work-file.js';

/**
 * Reads every table of the attached file in full, before anything is written to it: the engine opens a file with
 * damaged blocks, and meets them when it reads them or in the middle of a checkpoint. About 0.3 microseconds a row.
 *
 * @throws {FlightRecorderError} a block is damaged; nothing was written
 */
export async function readEveryTable(session: Session, file: string): Promise<void> {
  try {
    for (const table of await tablesOf(session)) {
      await session.rows(
        `SELECT system.main.max(system.main.hash("every column")) AS digest FROM ${table} AS "every column"`,
      );
    }
  } catch (error) {
    throw databaseError(file, 'Reading the database', error);
  }
}

/**
 * Where neither log nor database says whose it is (before storage version 67), the engine replays the log of another
 * database, or one that the file holds already, past its keys. Nothing was written yet.
 *
 * @throws {FlightRecorderError} a key is there twice since the log was replayed
 */
export async function refuseBrokenKeys(session: Session, file: string): Promise<void> {
  for (const key of await keysOf(session)) {
    const twice = await countTwice(session, key);
    if (twice > 0n && twice > (await countTwiceWithoutLog(session, file, key))) {
      const name = readableName(key.table);
      throw fileError(
        file,
        `The write-ahead log "${walOf(file)}" does not belong to "${file}": with it, rows of ${name} have the same key (${key.columns.join(', ')}). Both are as they were. Put the log back that was beside the file, or, if there was none, move this one away.`,
      );
    }
  }
}

/** A PRIMARY KEY or a UNIQUE. */
interface Key {
  readonly table: Row;
  readonly columns: string[];
}

/**
 * How many values of a key are there more than once. Compared as text, letter by letter: a key ignores the collation of
 * its column, which GROUP BY does not.
 */
async function countTwice(session: Session, { table, columns }: Key): Promise<bigint> {
  const filled = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const values = columns.map((column) => `CAST(${column} AS VARCHAR) COLLATE "binary"`).join(', ');
  const [row] = await session.rows(
    `SELECT count(*) AS twice FROM (SELECT 1 FROM ${nameOf(table)} WHERE ${filled} GROUP BY ${values} HAVING count(*) > 1)`,
  );
  return row?.twice as bigint;
}

/** The same of the file as it is without its log, which may have been so for long: an engine with a stale index lets it. */
async function countTwiceWithoutLog(session: Session, file: string, key: Key): Promise<bigint> {
  const copy = planWorkFile(file);
  await copyInto(copy);
  try {
    await session.run(`ATTACH ${literal(copy.path)} AS ${identifier(WITHOUT_LOG)} (READ_ONLY)`);
    const table = { ...key.table, database_name: WITHOUT_LOG };
    // A table that came with the log held nothing before.
    const twice = await countTwice(session, { ...key, table }).catch(() => 0n);
    await session.run(`DETACH ${identifier(WITHOUT_LOG)}`);
    return twice;
  } finally {
    await discard(copy);
  }
}

const WITHOUT_LOG = 'without its log';

const HERE = 'database_name = system.main.current_database()';

async function tablesOf(session: Session): Promise<string[]> {
  const rows = await session.rows(
    `SELECT database_name, schema_name, table_name FROM duckdb_tables() WHERE ${HERE} AND NOT temporary`,
  );
  return rows.map(nameOf);
}

async function keysOf(session: Session): Promise<Key[]> {
  const rows = await keyColumns(session);
  const keys = new Map<string, Key>();
  for (const row of rows) {
    const id = `${nameOf(row)} ${row.constraint_index}`;
    const key = keys.get(id) ?? { table: row, columns: [] };
    key.columns.push(identifier(String(row.column_name)));
    keys.set(id, key);
  }
  return [...keys.values()];
}

/**
 * Whatever is asked of `duckdb_constraints()`, the engine reads every CHECK of the file, each as if it stood in a schema of
 * the search path: one may call a macro of its own schema by its bare name. Where two schemas have a macro of one name, for
 * other arguments, there is no answer, and no key is held against the rows.
 */
async function keyColumns(session: Session): Promise<Row[]> {
  await session.run(`SET search_path = ${literal(await everySchema(session))}`);
  try {
    return await session.rows(
      `SELECT database_name, schema_name, table_name, constraint_index, unnest(constraint_column_names) AS column_name FROM duckdb_constraints() WHERE ${HERE} AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')`,
    );
  } catch {
    return [];
  } finally {
    await session.run(`USE ${identifier(session.database)}.main`);
  }
}

/** Of the attached file, `main` first. */
async function everySchema(session: Session): Promise<string> {
  const rows = await session.rows(
    `SELECT database_name, schema_name FROM duckdb_schemas() WHERE ${HERE} ORDER BY schema_name <> 'main'`,
  );
  return rows
    .map(({ database_name, schema_name }) => qualified(String(database_name), String(schema_name)))
    .join(',');
}

/** As a person knows it: another schema may have a table of the same name as one of main. */
function readableName({ schema_name, table_name }: Row): string {
  const [schema, table] = [String(schema_name), String(table_name)];
  return schema === 'main' ? identifier(table) : qualified(schema, table);
}

/** In full: a schema may be called like the database. */
function nameOf({ database_name, schema_name, table_name }: Row): string {
  return qualified(String(database_name), String(schema_name), String(table_name));
}
