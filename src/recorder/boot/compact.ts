import { checkpointLog } from '../checkpoint/checkpoint-log.js';
import type { Session } from '../engine/session.js';
import { identifier, literal } from '../engine/sql.js';
import { asRecorderError } from '../errors.js';
import { inspectFile } from '../file/database-file.js';
import { type FoundCatalog, type FoundIndex, filledTables, readOwnedCatalog } from '../schema/catalog.js';
import { bootFile } from './boot.js';
import { bootEventStatement } from './boot-event.js';
import { type Attempt, type BootReport, oneAfterTheOther } from './boot-report.js';
import { copyHeld } from './copy-held.js';
import { standBehindFreeRoom, tablesOfDeletedRows } from './deleted-rows.js';
import { replaceFile } from './replace-file.js';

/**
 * Gives the room of deleted rows back to the disk where they take much of the file. The recorder's tables are written anew
 * in a copy, which takes the place of the file as a migrated one does: at every instant its name leads to a whole file.
 * Where that fails the file is as it was, and the report says why.
 *
 * @param booted what came of the boot; the file is attached
 * @throws {FlightRecorderError} another process, or something else of this one, has opened the file meanwhile, or made it
 * one that cannot be used
 */
export async function compact(session: Session, file: string, booted: Attempt): Promise<Attempt> {
  const compacted = await compactOnce(session, file, booted).catch((error: Error) => ({
    done: false,
    report: {
      ...booted.report,
      notCompacted: asRecorderError(file, 'Compacting the database', error).message,
    },
  }));
  if (compacted.done) {
    return compacted;
  }
  await session.detachAfterFailure();
  const again = await bootFile(session, file);
  return { ...again, report: oneAfterTheOther(compacted.report, again.report) };
}

/** Not done where another process has changed the file meanwhile; done, too, where there is nothing to do. */
async function compactOnce(session: Session, file: string, booted: Attempt): Promise<Attempt> {
  const catalog = await readOwnedCatalog(session);
  const ofDeletedRows = await tablesOfDeletedRows(session, catalog);
  const version = session.client.version();
  if (KEEPS_DELETED_ROWS.test(version)) {
    if (ofDeletedRows.length === 0) {
      return booted;
    }
    const notCompacted = `DuckDB ${version} does not give back the room of deleted rows. Use 1.5 or later for that.`;
    return { ...booted, report: { ...booted.report, notCompacted } };
  }
  const referredTo = await tablesReferredTo(session);
  // The file ends where the last block of it stands, whosever it is: with one diagnostic behind 30,000 deleted events it had
  // 8.7 MB afterwards in place of 3.4, and where 100,000 stood there it grew from 27 to 36 (1.5.5). So all are written anew.
  const tables = filledTables(catalog).filter(
    (table) => ofDeletedRows.includes(table) || !referredTo.has(table),
  );
  if (ofDeletedRows.length === 0 && !(await standBehindFreeRoom(session, tables))) {
    return booted;
  }
  const fillings = await Promise.all(tables.map((table) => fillingOf(session, table)));
  return await rewrite(session, file, fillings, indexesOn(tables, catalog), booted.report);
}

/**
 * A table with indexes keeps its deleted rows (duckdb 7794, 20073), but for those at its end. When all of them are deleted
 * these go, too: from 1.5 on, before not even then (measured on the nine known engines).
 */
const KEEPS_DELETED_ROWS = /^v1\.[0-4]\./;

/**
 * Names, in lower case, of the tables that a foreign key refers to. Their rows cannot be deleted, so they are not written
 * anew for the sake of other tables. Read from the text of the tables (`REFERENCES events(event_id)`), those of main alone:
 * no foreign key leads into another schema (1.1.3 to 1.5.6).
 */
async function tablesReferredTo(session: Session): Promise<ReadonlySet<string>> {
  const tables = await session.rows(
    `SELECT sql FROM duckdb_tables() WHERE database_name = ${literal(session.database)} AND schema_name = 'main'`,
  );
  const names = tables.flatMap(({ sql }) => [...String(sql).matchAll(/ REFERENCES [^(]*?(\w+)"?\(/g)]);
  return new Set(names.map(([, name = '']) => name.toLowerCase()));
}

async function rewrite(
  session: Session,
  file: string,
  tables: readonly Filling[],
  indexes: readonly FoundIndex[],
  before: BootReport,
): Promise<Attempt> {
  const again = { done: false, report: before };
  await checkpointLog(session, file);
  await session.detach();
  const state = inspectFile(file);
  if (state.kind === 'missing' || state.hasWal) {
    return again;
  }
  const copy = await copyHeld(session, file, state);
  if (copy === undefined) {
    return again;
  }
  const after = { ...before, compactedTables: tables.map(({ table }) => table) };
  const what = 'Compacting the database';
  return await replaceFile(session, { file, state, copy, what, before, after }, () =>
    writeAnew(session, tables, indexes, after),
  );
}

interface Filling {
  readonly table: string;
  readonly columns: string;
}

/** No catalog function says which columns are generated, and nobody may write to them; but they are not stored. */
async function fillingOf(session: Session, table: string): Promise<Filling> {
  const stored = await session.rows(
    `SELECT DISTINCT column_name FROM pragma_storage_info(${literal(table)})`,
  );
  return { table, columns: stored.map((row) => identifier(String(row.column_name))).join(', ') };
}

function indexesOn(tables: readonly string[], { indexes }: FoundCatalog): FoundIndex[] {
  return [...indexes.values()].filter(({ table }) => tables.includes(table.toLowerCase()));
}

/**
 * In two transactions, each with a checkpoint: the first one frees the room that the second one uses.
 *
 * @param indexes of these tables: they are filled faster without them
 */
async function writeAnew(
  session: Session,
  tables: readonly Filling[],
  indexes: readonly FoundIndex[],
  report: BootReport,
): Promise<void> {
  session.checkpointAtCommit();
  await session.transaction([
    ...indexes.map(({ name }) => `DROP INDEX ${identifier(name)}`),
    ...tables.map(({ table }) => `DELETE FROM ${table}`),
  ]);
  if (await keepsRows(session, tables)) {
    await session.checkpoint();
    if (await keepsRows(session, tables)) {
      throw new Error('the engine kept the rows of an emptied table');
    }
  }
  await session.transaction([
    ...tables.map(
      ({ table, columns }) =>
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${session.nameOfHeld(table)}`,
    ),
    ...indexes.flatMap(({ create }) => create),
    bootEventStatement(report),
  ]);
}

/** A checkpoint takes no row out that a transaction may still see, and what has just ended may count for a moment. */
async function keepsRows(session: Session, tables: readonly Filling[]): Promise<boolean> {
  const found = await readOwnedCatalog(session);
  return tables.some(({ table }) => (found.tables.get(table)?.rows ?? 0n) > 0n);
}
