import path from 'node:path';
import { without } from '../collections/multiset.js';
import { attachInMemory } from '../engine/attach-in-memory.js';
import type { SqlConnection } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import { HarnessError } from '../errors/errors.js';
import type { CatalogSnapshot } from '../schema/catalog/catalog.js';
import { readCatalog } from '../schema/catalog/read-catalog.js';
import type { Fixture } from './manifest.js';
import { type Others, readOthers } from './others.js';
import { digestTable, readTables, type TableRows } from './rows.js';
import { withCopy } from './with-copy.js';

export interface CatalogAndRows {
  readonly catalog: CatalogSnapshot;
  /** Every table, as a scan finds it. */
  readonly tables: readonly TableRows[];
}

/** What a fixture holds before any subject has seen it. */
export interface Baseline extends CatalogAndRows {
  readonly others: Others;
}

/**
 * Reads a copy of the fixture. It is attached to an instance in memory, because a plain open cannot replay every WAL of
 * the corpus and an attach on DuckDB 1.4.3 or later can; what that does to the copy is why it is one.
 *
 * @param laidOut the fixture, opened by nobody
 * @param directory for the copy, which is removed
 * @throws {HarnessError} the copy does not read as the manifest says, so nothing could be held against it
 */
export async function readBaseline(
  fixture: Fixture,
  engine: Engine,
  laidOut: string,
  directory: string,
): Promise<Baseline> {
  const baseline = await withCopy(laidOut, path.join(directory, 'baseline'), (copy) =>
    attachInMemory(engine, copy, async (attached) => ({
      ...(await readCatalogAndRows(attached)),
      others: await readOthers(attached, fixture),
    })),
  );
  holdAgainstManifest(fixture, baseline, engine);
  return baseline;
}

/** The catalog of a database, and all rows of its tables. */
export async function readCatalogAndRows(connection: SqlConnection): Promise<CatalogAndRows> {
  const catalog = await readCatalog(connection);
  return { catalog, tables: await readTables(connection, catalog.tables) };
}

function holdAgainstManifest(fixture: Fixture, { tables, others }: Baseline, engine: Engine): void {
  const found = fixture.beside === undefined ? tables : [...tables, ...others.tables];
  const digests = found.map(({ name, rows, columns }) => `${name} ${digestTable(rows, columns)}`);
  const promised = Object.entries({ ...fixture.tables, ...fixture.beside?.tables }).map(
    ([name, { digest }]) => `${name} ${digest}`,
  );
  const broken = [...without(promised, digests), ...without(digests, promised)][0];
  if (broken !== undefined) {
    throw new HarnessError(
      `The rows of table ${broken.split(' ')[0]} in fixture ${fixture.id}, read with DuckDB ${engine.version}, are not those of the manifest. Build the corpus again (npm run fixtures:build) or find out what this engine reads differently.`,
    );
  }
}
