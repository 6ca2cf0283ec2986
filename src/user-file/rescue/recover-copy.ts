import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { closeOff, lockSettings, sealOff, strangerSettings } from '../../engine/close-off.js';
import type { Database } from '../../engine/database.js';
import { type Engine, loadEngine } from '../../engine/engine.js';
import { engineWords } from '../../engine/engine-words.js';
import { detach, leaveMemory } from '../../engine/leave-memory.js';
import { identifier, literal } from '../../engine/sql.js';
import { readableFrom } from '../../engine/storage-format.js';
import { withDatabase } from '../../engine/with-database.js';
import { HarnessError } from '../../errors/errors.js';
import { copyEverything } from '../copy-attached.js';
import { removeLogs } from '../log-files.js';
import { mendCatalog } from './mend-catalog.js';
import { mendHeaders } from './mend-headers.js';
import { prepareLog } from './prepare-log.js';
import { rebuildIndexes } from './rebuild-indexes.js';
import { replayInParts } from './replay-in-parts.js';
import type { Loss, WayResult } from './rescue-report.js';
import { salvage } from './salvage.js';
import { closeTableLog, type SkippedTable, tableLogBeside } from './skipped-table.js';
import { verifyDatabase } from './verify-database.js';
import type { Way } from './ways.js';

/**
 * Tries one way on a copy, in place: afterwards `file` is a whole database without a WAL that has passed the
 * verification, or the result says what the engine answered. Every step opens the file anew: an index that was read
 * in the same session as the replay hides that it is stale.
 *
 * @param skipped tables that a salvage does not read
 */
export async function recoverCopy(
  way: Way,
  file: string,
  skipped: readonly SkippedTable[] = [],
): Promise<WayResult> {
  try {
    const engine = await loadEngine(way.engine);
    const losses = [
      ...(await mendHeaders(file)),
      ...(await prepareLog(way.log, file)),
      ...(await bringToOneFile(engine, way, file, skipped)),
    ];
    const { rebuilt, leftOut } = await withAttached(engine, file, rebuildIndexes);
    refuseLog(file);
    const verified = await withAttached(engine, file, verifyDatabase);
    return {
      outcome: 'recovered',
      tables: verified.tables,
      rebuiltIndexes: rebuilt,
      losses: [...losses, ...leftOut, ...verified.losses],
    };
  } catch (error) {
    return { outcome: 'failed', message: engineWords(error) };
  }
}

async function bringToOneFile(
  engine: Engine,
  way: Way,
  file: string,
  skipped: readonly SkippedTable[],
): Promise<Loss[]> {
  switch (way.method) {
    case 'open':
      await withDatabase(engine, file, strangerSettings, async (database) => {
        await sealOff(database);
        await database.run('CHECKPOINT');
      });
      return [];
    case 'attach':
      await (way.log === 'in-parts'
        ? replayInParts(file, () => withAttached(engine, file, lockSettings))
        : withAttached(engine, file, lockSettings));
      return [];
    case 'copy':
      await intoNewFile(engine, file, (database, damaged, rescued) =>
        copyEverything(database, identifier(damaged), identifier(rescued)),
      );
      return [];
    case 'salvage': {
      const unsure = await mendCatalog(engine, file);
      return await intoNewFile(engine, file, async (database, damaged, rescued) => {
        const losses = await salvage(database, damaged, rescued, tableLogBeside(file, skipped));
        closeTableLog(file);
        return [...unsure, ...losses];
      });
    }
  }
}

/** Closing a database says nothing when its checkpoint failed, but then the log is still there. */
function refuseLog(file: string): void {
  if (existsSync(`${file}.wal`)) {
    throw new HarnessError('the recovered database could not be written into one file');
  }
}

/** Fills a new file from the old one, whose storage format it gets: an older one holds no VARIANT. Puts it in its place. */
async function intoNewFile<T>(
  engine: Engine,
  file: string,
  fill: (database: Database, damaged: string, rescued: string) => Promise<T>,
): Promise<T> {
  const fresh = `${file}.new`;
  // Of a format newer than all known ones, which the engine refuses anyway, nothing is known.
  const since = await readableFrom(file);
  const format = since === undefined ? '' : ` (STORAGE_VERSION 'v${since}')`;
  const [damaged, rescued] = [newDatabaseName(), newDatabaseName()];
  const result = await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
    await database.run(`ATTACH ${literal(file)} AS ${identifier(damaged)} (TYPE duckdb)`);
    await database.run(`ATTACH ${literal(fresh)} AS ${identifier(rescued)}${format}`);
    await leaveMemory(database);
    await sealOff(database);
    const filled = await fill(database, damaged, rescued);
    await letGo(database, rescued);
    return filled;
  });
  await removeLogs(file);
  await rename(fresh, file);
  return result;
}

/** Attaches a file to an instance in memory that reaches nothing else, as the current database. */
async function withAttached<T>(
  engine: Engine,
  file: string,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const name = newDatabaseName();
  return await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
    await database.run(`ATTACH ${literal(file)} AS ${identifier(name)} (TYPE duckdb)`);
    await leaveMemory(database);
    await closeOff(database);
    await database.run(`USE ${identifier(name)}.main`);
    const result = await use(database);
    await letGo(database, name);
    return result;
  });
}

/** No schema is called like this: in a database of the same name, `sales.orders` in the text of an index is ambiguous. */
function newDatabaseName(): string {
  return randomUUID();
}

/** Closing alone says nothing when its checkpoint fails. */
async function letGo(database: Database, name: string): Promise<void> {
  await database.run(`CHECKPOINT ${identifier(name)}`);
  await detach(database, identifier(name));
}
