import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import { HarnessError } from '../../errors.js';
import { findDisagreements } from '../../schema/agreement.js';
import { findBrokenKeys } from '../../schema/broken-keys.js';
import { readCatalog } from '../../schema/read-catalog.js';
import { inEverySchema } from './every-schema.js';
import type { Loss, RescuedTable } from './rescue-report.js';

/** What was found in a database that was read in full. */
export interface Verification {
  readonly tables: readonly RescuedTable[];
  /** Keys that are none: the rows are all there, more than one of them under one key. */
  readonly brokenKeys: readonly Loss[];
}

/**
 * Reads every table of every schema in full, every column of every row, and looks every value up through every index.
 * The database must have been closed and opened again since its WAL was replayed.
 *
 * @throws {HarnessError} a table counts other rows than it holds, or an index does not agree with its table
 * @throws the engine's own error when something cannot be read
 */
export async function verifyDatabase(database: Database): Promise<Verification> {
  const verified = await inEverySchema(database, async (qualify) => {
    const catalog = await readCatalog(database);
    const tables: RescuedTable[] = [];
    for (const { name } of catalog.tables) {
      tables.push({ name: qualify(name), rows: await readInFull(database, name) });
    }
    const [disagreement] = await findDisagreements(database, catalog);
    if (disagreement !== undefined) {
      throw new HarnessError(
        `${disagreement.index} on ${qualify(disagreement.table)} does not agree with its table`,
      );
    }
    const brokenKeys = (await findBrokenKeys(database)).map(({ table, constraint }) => ({
      what: `the ${constraint} of table ${qualify(table)}`,
      why: 'several rows have the same key, as when a log brings rows that the file held already; all of them were kept',
    }));
    return [{ tables, brokenKeys }];
  });
  return {
    tables: verified.flatMap(({ tables }) => tables),
    brokenKeys: verified.flatMap(({ brokenKeys }) => brokenKeys),
  };
}

/** How many rows a table holds; every value of every row is read on the way. */
async function readInFull(database: Database, table: string): Promise<number> {
  const name = identifier(table);
  const [counted] = await database.rows(`SELECT count(*) AS n FROM ${name}`);
  const [read] = await database.rows(
    `SELECT count(*) AS n, bit_xor(hash(row_of_it)) AS digest FROM ${name} AS row_of_it`,
  );
  if (counted?.n !== read?.n) {
    throw new HarnessError(`table ${table} counts ${counted?.n} rows, but ${read?.n} can be read`);
  }
  return Number(read?.n);
}
