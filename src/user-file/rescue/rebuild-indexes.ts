import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { IN_THIS_SCHEMA, identifier } from '../../engine/sql.js';
import { createAgain } from '../../recorder/schema/catalog.js';
import { findDisagreements, isOfTheFile } from '../../schema/agreement/agreement.js';
import { indexedColumns } from '../../schema/agreement/indexed-columns.js';
import { isBehindGenerated } from '../../schema/agreement/mistaken-indexes.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { inEverySchema } from '../../schema/catalog/every-schema.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import type { Loss } from './rescue-report.js';
import { whyMistaken } from './why-mistaken.js';

interface RebuiltIndexes {
  /** Those that were built again. */
  readonly rebuilt: readonly string[];
  /** Those that are not in the database any more. */
  readonly leftOut: readonly Loss[];
}

/**
 * Builds every index again that does not agree with its table (duckdb 23788: stale after a replayed WAL), and every
 * one that no look-up can be held against a scan: those on several columns or on an expression, on a column of another
 * index or a key, and, up to DuckDB 1.5.5, on a column behind a generated one. Leaves out every one through which the
 * engine looks up another column: it would do so through a new one, too (duckdb 24246).
 * Leaves out one that cannot be built at all, too.
 * An index that a constraint made cannot be dropped: it is left to the verification.
 */
export async function rebuildIndexes(database: Database): Promise<RebuiltIndexes> {
  const done = await inEverySchema(database, async (qualify) => {
    const catalog = await readCatalog(database);
    const disagreements = await findDisagreements(database, catalog);
    const mistaken = disagreements.filter((found) => found.kind === 'answers-for-another');
    const suspects = new Set([
      ...disagreements.filter(isOfTheFile).map(({ index }) => index),
      ...unverifiable(catalog),
    ]);
    const rebuilt: string[] = [];
    const leftOut: Loss[] = [];
    for (const row of await database.rows(DEFINITIONS)) {
      const [name, sql] = [String(row.name), String(row.sql)];
      const found = mistaken.find(({ index }) => index === name);
      if (found === undefined && !suspects.has(name)) {
        continue;
      }
      // Two commits: DROP and CREATE INDEX of one name in one transaction abort the process (measured on 1.4.3, 1.5.5).
      await database.run(`DROP INDEX ${identifier(name)}`);
      const why =
        found === undefined
          ? await whyNotCreated(database, createAgain(identifier(name), sql, row))
          : `${whyMistaken(found)}; where only DuckDB 1.5.6 or later opens the file, make it again`;
      if (why === undefined) {
        rebuilt.push(qualify(name));
      } else {
        leftOut.push({ what: `index ${qualify(name)}, ${sql.replace(/;$/, '')}`, why });
      }
    }
    return [{ rebuilt, leftOut }];
  });
  return {
    rebuilt: done.flatMap(({ rebuilt }) => rebuilt),
    leftOut: done.flatMap(({ leftOut }) => leftOut),
  };
}

/**
 * An index can be on a function that only the application has, or an extension that is not loaded: then no way builds it, and
 * all rows would be lost for it.
 *
 * @throws the engine's own error where it understood the statements
 */
async function whyNotCreated(database: Database, statements: readonly string[]): Promise<string | undefined> {
  try {
    for (const statement of statements) {
      await database.run(statement);
    }
    return undefined;
  } catch (error) {
    const why = engineWords(error);
    if (/^(Catalog|Binder) Error/.test(why)) {
      return why;
    }
    throw error;
  }
}

const DEFINITIONS = `SELECT index_name AS name, sql, comment FROM duckdb_indexes() WHERE ${IN_THIS_SCHEMA} AND sql IS NOT NULL ORDER BY name`;

/** Of several indexes of one column, that of a key among them, the engine reads through one: it says nothing of the others. */
function unverifiable(catalog: CatalogSnapshot): string[] {
  const indexed = indexedColumns(catalog);
  const verifiable = indexed
    .filter((one) => !isBehindGenerated(catalog, one))
    .filter(
      ({ table, column }) =>
        indexed.filter((one) => one.table === table && one.column === column).length === 1,
    )
    .map(({ index }) => index);
  return catalog.indexes.map(({ name }) => name).filter((name) => !verifiable.includes(name));
}
