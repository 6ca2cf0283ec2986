import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import { HarnessError } from '../../errors.js';
import { findDisagreements } from '../../schema/agreement.js';
import { readCatalog } from '../../schema/read-catalog.js';
import { inEverySchema } from './every-schema.js';
import type { RescuedTable } from './rescue-report.js';

/**
 * Reads every table of every schema in full, every column of every row, and looks every value up through every index.
 * The database must have been closed and opened again since its WAL was replayed.
 *
 * @throws {HarnessError} a table counts other rows than it holds, or an index does not agree with its table
 * @throws the engine's own error when something cannot be read
 */
export async function verifyDatabase(database: Database): Promise<RescuedTable[]> {
  return await inEverySchema(database, async (qualify) => {
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
    return tables;
  });
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
