import type { SqlConnection } from '../../engine/database.js';
import { literal } from '../../engine/sql.js';
import { messageOf } from '../../errors/errors.js';
import { byName } from './by-name.js';
import type { IndexSnapshot } from './catalog.js';
import { catalogIndexes } from './catalog-indexes.js';

/** The indexes of some tables, and who said so. */
interface IndexReport {
  /** Sorted by name. */
  readonly indexes: IndexSnapshot[];
  readonly source: 'PRAGMA index_list' | 'duckdb_indexes()';
  /** Why that source answered, one sentence; where the engine refused the other, in its own words. */
  readonly reason: string;
}

/**
 * The indexes of `tables`, read through the platform guard. `PRAGMA index_list` has crashed the process natively on
 * Windows, so it is never sent there. Elsewhere it is asked first, and where the engine refuses it (DuckDB 1.1.3 to
 * 1.5.6 answer with a Catalog Error) `duckdb_indexes()` answers.
 *
 * @throws the engine's own error when `duckdb_indexes()` fails too
 */
export async function readIndexes(
  connection: SqlConnection,
  tables: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Promise<IndexReport> {
  if (platform === 'win32') {
    return askCatalog(
      connection,
      tables,
      'PRAGMA index_list is never sent on Windows: it can abort the process there.',
    );
  }
  try {
    return await askPragma(connection, tables);
  } catch (error) {
    const words = messageOf(error).split('\n')[0];
    return askCatalog(connection, tables, `The engine refused PRAGMA index_list: ${words}`);
  }
}

async function askCatalog(
  connection: SqlConnection,
  tables: readonly string[],
  reason: string,
): Promise<IndexReport> {
  const indexes = (await catalogIndexes(connection)).filter((index) =>
    tables.includes(index.table.toLowerCase()),
  );
  return { indexes, source: 'duckdb_indexes()', reason };
}

/** Rows as SQLite defined them: `index_list` has name, unique, origin ('c' is CREATE INDEX); `index_info` has name. */
async function askPragma(connection: SqlConnection, tables: readonly string[]): Promise<IndexReport> {
  const indexes: IndexSnapshot[] = [];
  for (const table of tables) {
    for (const row of await connection.rows(`PRAGMA index_list(${literal(table)})`)) {
      if (row.origin === 'c') {
        const name = String(row.name);
        const columns = await connection.rows(`PRAGMA index_info(${literal(name)})`);
        const unique = Number(row.unique) === 1;
        indexes.push({ name, table, columns: columns.map((column) => String(column.name)), unique });
      }
    }
  }
  return {
    indexes: indexes.sort(byName),
    source: 'PRAGMA index_list',
    reason: 'The engine knows the pragma.',
  };
}
