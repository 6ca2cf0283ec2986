import type { Database } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { findDisagreements } from '../schema/agreement.js';
import { readCatalog } from '../schema/read-catalog.js';

/**
 * Builds every index again that does not agree with its table (duckdb 23788: stale after a replayed WAL). Answers
 * their names. An index that a PRIMARY KEY or UNIQUE made cannot be dropped: it is left to the verification.
 */
export async function rebuildIndexes(database: Database): Promise<string[]> {
  const disagreements = await findDisagreements(database, await readCatalog(database));
  const rebuilt: string[] = [];
  for (const { index } of disagreements) {
    const [definition] = await database
      .rows(
        `SELECT index_name, sql FROM duckdb_indexes() WHERE database_name = current_database() AND sql IS NOT NULL`,
      )
      .then((rows) => rows.filter((row) => row.index_name === index));
    if (definition !== undefined) {
      // Two commits: DROP and CREATE INDEX of one name in one transaction abort the process (measured on 1.4.3, 1.5.5).
      await database.run(`DROP INDEX ${identifier(index)}`);
      await database.run(String(definition.sql));
      rebuilt.push(index);
    }
  }
  return rebuilt;
}
