import type { Database } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import type { CatalogSnapshot } from '../schema/catalog.js';

/** A key of which several rows have the same value, which no engine permits. */
export interface BrokenKey {
  readonly table: string;
  /** `PRIMARY KEY (event_id)` */
  readonly constraint: string;
}

/** Found by a scan: rows of a log that the file already holds are replayed into it past its keys (1.5.5). */
export async function findBrokenKeys(database: Database, catalog: CatalogSnapshot): Promise<BrokenKey[]> {
  const broken: BrokenKey[] = [];
  for (const { name, constraints } of catalog.tables) {
    for (const constraint of constraints) {
      const columns = /^(?:PRIMARY KEY|UNIQUE) \((.*)\)$/.exec(constraint)?.[1];
      if (columns !== undefined && (await hasDuplicates(database, name, columns))) {
        broken.push({ table: name, constraint });
      }
    }
  }
  return broken;
}

/** NULLs are equal to nothing, so a UNIQUE column may hold several. */
async function hasDuplicates(database: Database, table: string, columns: string): Promise<boolean> {
  const duplicates = await database.rows(
    `SELECT 1 FROM ${identifier(table)} WHERE (${columns}) IS NOT NULL GROUP BY ${columns} HAVING count(*) > 1 LIMIT 1`,
  );
  return duplicates.length > 0;
}
