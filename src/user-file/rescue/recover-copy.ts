import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { closeOff, lockSettings, sealOff, strangerSettings } from '../../engine/close-off.js';
import type { Database } from '../../engine/database.js';
import { type Engine, loadEngine } from '../../engine/engine.js';
import { engineWords } from '../../engine/engine-words.js';
import { literal } from '../../engine/sql.js';
import { HarnessError } from '../../errors.js';
import { prepareLog, removeLogs } from './prepare-log.js';
import { rebuildIndexes } from './rebuild-indexes.js';
import type { Loss, WayResult } from './rescue-report.js';
import { salvage } from './salvage.js';
import { verifyDatabase } from './verify-database.js';
import type { Way } from './ways.js';

/**
 * Tries one way on a copy, in place: afterwards `file` is a whole database without a WAL that has passed the
 * verification, or the result says what the engine answered. Every step opens the file anew: an index that was read
 * in the same session as the replay hides that it is stale.
 */
export async function recoverCopy(way: Way, file: string): Promise<WayResult> {
  try {
    const engine = await loadEngine(way.engine);
    const losses = [...(await prepareLog(way.log, file)), ...(await bringToOneFile(engine, way, file))];
    const rebuiltIndexes = await withDatabase(engine, file, rebuildIndexes);
    refuseLog(file);
    const { tables, brokenKeys } = await withDatabase(engine, file, verifyDatabase);
    return { outcome: 'recovered', tables, rebuiltIndexes, losses: [...losses, ...brokenKeys] };
  } catch (error) {
    return { outcome: 'failed', message: engineWords(error) };
  }
}

async function bringToOneFile(engine: Engine, way: Way, file: string): Promise<Loss[]> {
  switch (way.method) {
    case 'open':
      await withDatabase(engine, file, async (database) => {
        await lockSettings(database);
        await database.run('CHECKPOINT');
      });
      return [];
    case 'attach':
      await withDatabase(engine, ':memory:', async (database) => {
        await database.run(`ATTACH ${literal(file)} AS flight_recorder (TYPE duckdb)`);
        await sealOff(database);
        await database.run('CHECKPOINT flight_recorder');
        await database.run('DETACH flight_recorder');
      });
      return [];
    case 'copy':
      await intoNewFile(engine, file, (database) => database.run('COPY FROM DATABASE damaged TO rescued'));
      return [];
    case 'salvage':
      return await intoNewFile(engine, file, (database) => salvage(database, 'damaged', 'rescued'));
  }
}

/** Closing a database says nothing when its checkpoint failed, but then the log is still there. */
function refuseLog(file: string): void {
  if (existsSync(`${file}.wal`)) {
    throw new HarnessError('the recovered database could not be written into one file');
  }
}

/** Fills a new file from the old one and puts it in its place. */
async function intoNewFile<T>(
  engine: Engine,
  file: string,
  fill: (database: Database) => Promise<T>,
): Promise<T> {
  const fresh = `${file}.new`;
  const result = await withDatabase(engine, ':memory:', async (database) => {
    await database.run(`ATTACH ${literal(file)} AS damaged (TYPE duckdb)`);
    await database.run(`ATTACH ${literal(fresh)} AS rescued`);
    await sealOff(database);
    const filled = await fill(database);
    await database.run('CHECKPOINT rescued');
    await database.run('USE memory.main');
    await database.run('DETACH rescued');
    return filled;
  });
  await removeLogs(file);
  await rename(fresh, file);
  return result;
}

async function withDatabase<T>(
  engine: Engine,
  file: string,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await engine.open(file, strangerSettings);
  try {
    if (file !== ':memory:') {
      await closeOff(database);
    }
    return await use(database);
  } finally {
    database.close();
  }
}
