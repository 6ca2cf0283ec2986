import type { Database } from '../../engine/database.js';
import { HarnessError } from '../../errors/errors.js';
import { findDisagreements, isOfTheFile } from '../../schema/agreement/agreement.js';
import { findBrokenKeys } from '../../schema/agreement/broken-keys.js';
import { inEverySchema } from '../../schema/catalog/every-schema.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import { readInFull } from '../read-in-full.js';
import type { Loss, RescuedTable } from './rescue-report.js';
import { type MistakenIndexFound, whyMistaken } from './why-mistaken.js';

/** What was found in a database that was read in full. */
interface Verification {
  readonly tables: readonly RescuedTable[];
  /**
   * Keys that are none: the rows are all there, more than one of them under one key. And constraints through whose index
   * the engine looks up another column: such an index cannot be left out.
   */
  readonly losses: readonly Loss[];
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
    const disagreements = await findDisagreements(database, catalog);
    const disagreement = disagreements.find(isOfTheFile);
    if (disagreement !== undefined) {
      throw new HarnessError(
        `${disagreement.index} on ${qualify(disagreement.table)} does not agree with its table`,
      );
    }
    const mistakenIndexes = disagreements.flatMap((found) =>
      found.kind === 'answers-for-another' ? [tellKept(found, qualify(found.table))] : [],
    );
    const brokenKeys = (await findBrokenKeys(database)).map(({ table, constraint }) => ({
      what: `the ${constraint} of table ${qualify(table)}`,
      why: 'several rows have the same key, as when a log brings rows that the file held already; all of them were kept',
    }));
    return [{ tables, losses: [...brokenKeys, ...mistakenIndexes] }];
  });
  return {
    tables: verified.flatMap(({ tables }) => tables),
    losses: verified.flatMap(({ losses }) => losses),
  };
}

function tellKept(found: MistakenIndexFound, table: string): Loss {
  return {
    what: `the ${found.index} of table ${table}`,
    why: `it was kept, but ${whyMistaken(found)}; open the file with DuckDB 1.5.6 or later only, or make the table again with its generated columns last`,
  };
}
