import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import { findDisagreements } from '../../schema/agreement.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import { indexedColumns } from '../../schema/indexed-columns.js';
import { readCatalog } from '../../schema/read-catalog.js';
import { inEverySchema } from './every-schema.js';

/**
 * Builds every index again that does not agree with its table (duckdb 23788: stale after a replayed WAL), and every
 * one that no look-up can be held against a scan: those on several columns or on an expression. Answers their names.
 * An index that a PRIMARY KEY or UNIQUE made cannot be dropped: it is left to the verification.
 */
export async function rebuildIndexes(database: Database): Promise<string[]> {
  return await inEverySchema(database, async (qualify) => {
    const catalog = await readCatalog(database);
    const suspects = new Set([
      ...(await findDisagreements(database, catalog)).map(({ index }) => index),
      ...unverifiable(catalog),
    ]);
    const definitions = (await database.rows(DEFINITIONS)).filter(({ name }) => suspects.has(String(name)));
    for (const { name, sql } of definitions) {
      // Two commits: DROP and CREATE INDEX of one name in one transaction abort the process (measured on 1.4.3, 1.5.5).
      await database.run(`DROP INDEX ${identifier(String(name))}`);
      await database.run(String(sql));
    }
    return definitions.map(({ name }) => qualify(String(name)));
  });
}

const DEFINITIONS =
  'SELECT index_name AS name, sql FROM duckdb_indexes() WHERE database_name = current_database() AND schema_name = current_schema() AND sql IS NOT NULL ORDER BY name';

function unverifiable(catalog: CatalogSnapshot): string[] {
  const verifiable = new Set(indexedColumns(catalog).map(({ index }) => index));
  return catalog.indexes.map(({ name }) => name).filter((name) => !verifiable.has(name));
}
