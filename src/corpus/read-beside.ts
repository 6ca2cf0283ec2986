import { attachInMemory } from '../engine/attach-in-memory.js';
import type { Engine } from '../engine/engine.js';
import { compareText } from '../schema/catalog/by-name.js';
import type { Fixture } from './manifest.js';
import { readOthers } from './others.js';
import { entryOf } from './rows.js';

/**
 * Reads what stands in a database file beside schema main, as the manifest records it; nothing where there is none. A log
 * is replayed in memory, as `readContents` does it: hand in a copy.
 *
 * @throws the engine's own error when the file cannot be opened or a table cannot be scanned
 */
export async function readBeside(
  engine: Engine,
  file: string,
  fixture: Pick<Fixture, 'id' | 'content'>,
): Promise<Pick<Fixture, 'beside'>> {
  const { definitions, tables } = await attachInMemory(engine, file, (attached) =>
    readOthers(attached, fixture),
  );
  const sorted = [...definitions].sort(([a], [b]) => compareText(a, b));
  const digests = tables.map(({ name, rows, columns }) => [name, entryOf(rows, columns)]);
  return definitions.size === 0
    ? {}
    : { beside: { definitions: Object.fromEntries(sorted), tables: Object.fromEntries(digests) } };
}
