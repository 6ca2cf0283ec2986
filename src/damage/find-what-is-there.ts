import { existsSync } from 'node:fs';
import { without } from '../collections/multiset.js';
import { currentDatabase, nameInFull, readTable, type TableRows } from '../corpus/rows.js';
import { attachInMemory } from '../engine/attach-in-memory.js';
import { strangerSettings } from '../engine/close-off.js';
import type { Database } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import { oneThread } from '../engine/one-thread.js';
import { withDatabase } from '../engine/with-database.js';
import { findDisagreementsEverywhere } from '../schema/agreement/agreement-everywhere.js';
import { findBrokenKeysEverywhere } from '../schema/agreement/broken-keys.js';
import { readCatalog } from '../schema/catalog/read-catalog.js';
import type { Finding } from './opening.js';

/** What the boot of a damaged file and its opener write themselves. */
const OWN_EVENTS = "actor_id IN ('flight_recorder', 'frcompat')";

/**
 * Holds a file that nobody has open against the rows that it held before it was damaged: through an instance in memory,
 * which is sooner done, and plainly, as any tool would, where it has a log or anything goes wrong there.
 *
 * @throws the engine's own error when the file cannot be opened
 */
export async function findWhatIsThere(
  engine: Engine,
  file: string,
  baseline: readonly TableRows[],
  use: Use,
): Promise<Finding> {
  const look = (database: Database) => lookAt(database, baseline, use);
  if (!existsSync(`${file}.wal`)) {
    const finding = await attachInMemory(engine, file, look).catch(() => undefined);
    if (finding !== undefined && Object.keys(finding.unreadable).length === 0) {
      return finding;
    }
  }
  return await withDatabase(engine, file, { ...strangerSettings, ...oneThread }, look);
}

async function lookAt(
  database: Database,
  baseline: readonly TableRows[],
  { listed, writesEvents, askIndexes }: Use,
): Promise<Finding> {
  const missing: Record<string, number> = {};
  const strange: Record<string, number> = {};
  const unreadable: Record<string, string> = {};
  for (const { name, columns, rows, elsewhere } of baseline) {
    try {
      const sqlName = elsewhere && nameInFull(await currentDatabase(database), elsewhere);
      const found = (await readTable(database, name, columns, sqlName)).map(asText);
      const before = rows.map(asText);
      const own = name === 'events' && writesEvents ? await countOwn(database) : 0;
      note(missing, name, without(before, found).length);
      note(strange, name, without(found, before).length - own);
    } catch (error) {
      unreadable[name] = engineWords(error);
    }
  }
  return {
    missing,
    strange,
    unreadable,
    disagreements: askIndexes ? await disagreementsIn(database, unreadable) : [],
    brokenKeys: Object.keys(strange).length === 0 ? [] : await brokenKeysIn(database),
    listedRight: listed === undefined || (await isListing(database, listed, unreadable)),
  };
}

/** What the subject did with the file, and what is asked of it. */
interface Use {
  /** The events that it has listed, where it could. */
  readonly listed: readonly { readonly eventId: string | null }[] | undefined;
  readonly writesEvents: boolean;
  readonly askIndexes: boolean;
}

function asText(row: readonly string[]): string {
  return JSON.stringify(row);
}

function note(counts: Record<string, number>, table: string, count: number): void {
  if (count !== 0) {
    counts[table] = count;
  }
}

async function countOwn(database: Database): Promise<number> {
  const [row] = await database.rows(`SELECT count(*) AS n FROM events WHERE ${OWN_EVENTS}`);
  return Number(row?.n);
}

async function disagreementsIn(database: Database, unreadable: Record<string, string>): Promise<string[]> {
  try {
    const found = await findDisagreementsEverywhere(database, await readCatalog(database));
    for (const each of found) {
      if (each.kind === 'look-up-failed') {
        unreadable[each.index] = each.message;
      }
    }
    return found.filter(({ kind }) => kind === 'rows-differ').map(({ index }) => index);
  } catch (error) {
    unreadable['an index'] = engineWords(error);
    return [];
  }
}

/** Asked where rows are too many: a table that cannot be read is told already. */
async function brokenKeysIn(database: Database): Promise<string[]> {
  const broken = await findBrokenKeysEverywhere(database).catch(() => []);
  return broken.map(({ table, constraint }) => `${table}: ${constraint}`);
}

async function isListing(
  database: Database,
  listed: readonly { readonly eventId: string | null }[],
  unreadable: Record<string, string>,
): Promise<boolean> {
  try {
    const rows = await database.rows('SELECT CAST(event_id AS VARCHAR) AS id FROM events');
    const [stored, told] = [rows.map(({ id }) => String(id)), listed.map(({ eventId }) => String(eventId))];
    return without(stored, told).length + without(told, stored).length === 0;
  } catch (error) {
    unreadable['the ids of events'] = engineWords(error);
    return true;
  }
}
