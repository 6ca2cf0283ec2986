import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../../corpus/lay-out.js';
import type { Fixture } from '../../corpus/manifest.js';
import { digestTable, readTable } from '../../corpus/rows.js';
import type { Database } from '../../engine/database.js';
import type { Engine } from '../../engine/engine.js';
import { literal } from '../../engine/sql.js';
import { HarnessError } from '../../errors.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import { readCatalog } from '../../schema/read-catalog.js';
import type { TableRows } from './compare-rows.js';
import { without } from './multiset.js';

/** What a fixture holds before any subject has seen it. */
export interface Baseline {
  readonly catalog: CatalogSnapshot;
  /** Every table, as a scan finds it. */
  readonly tables: readonly TableRows[];
}

/**
 * Reads a second copy of the fixture, never the cell's own. It is attached to an instance in memory, because a plain
 * open cannot replay every WAL of the corpus and an attach on DuckDB 1.4.3 or later can.
 *
 * @param directory where the copy may stand meanwhile
 * @throws {HarnessError} the copy does not read as the manifest says, so nothing could be held against it
 */
export async function readBaseline(
  fixture: Fixture,
  engine: Engine,
  directory: string,
  fixturesDirectory: string | undefined,
): Promise<Baseline> {
  const copy = path.join(directory, 'baseline');
  await mkdir(copy);
  const memory = await engine.open(':memory:');
  try {
    await memory.run(
      `ATTACH ${literal(await layOut(fixture, copy, fixturesDirectory))} AS baseline; USE baseline`,
    );
    const catalog = await readCatalog(memory);
    const tables = await readTables(memory, catalog);
    holdAgainstManifest(fixture, tables, engine);
    return { catalog, tables };
  } finally {
    await memory.close();
    await rm(copy, { recursive: true, force: true });
  }
}

async function readTables(memory: Database, catalog: CatalogSnapshot): Promise<TableRows[]> {
  const tables: TableRows[] = [];
  for (const { name, columns } of catalog.tables) {
    const names = columns.map((column) => column.name);
    tables.push({ name, columns: names, rows: await readTable(memory, name, names) });
  }
  return tables;
}

function holdAgainstManifest(fixture: Fixture, tables: readonly TableRows[], engine: Engine): void {
  const digests = tables.map(({ name, rows, columns }) => `${name} ${digestTable(rows, columns)}`);
  const promised = Object.entries(fixture.tables).map(([name, { digest }]) => `${name} ${digest}`);
  const broken = [...without(promised, digests), ...without(digests, promised)][0];
  if (broken !== undefined) {
    throw new HarnessError(
      `The rows of table ${broken.split(' ')[0]} in fixture ${fixture.id}, read with DuckDB ${engine.version}, are not those of the manifest. Build the corpus again (npm run fixtures:build) or find out what this engine reads differently.`,
    );
  }
}
