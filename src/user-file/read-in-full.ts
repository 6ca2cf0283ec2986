import type { Database } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { HarnessError } from '../errors/errors.js';

/**
 * How many rows a table of the current schema holds; every value of every row is read on the way.
 *
 * @throws {HarnessError} the table counts other rows than it holds
 * @throws the engine's own error when something cannot be read
 */
export async function readInFull(database: Database, table: string): Promise<number> {
  const name = identifier(table);
  const [counted] = await database.rows(`SELECT count(*) AS n FROM ${name}`);
  const [read] = await database.rows(
    `SELECT count(*) AS n, system.main.bit_xor(system.main.hash(row_of_it)) AS digest FROM ${name} AS row_of_it`,
  );
  if (counted?.n !== read?.n) {
    throw new HarnessError(`table ${table} counts ${counted?.n} rows, but ${read?.n} can be read`);
  }
  return Number(read?.n);
}
