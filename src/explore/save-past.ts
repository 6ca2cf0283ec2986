import path from 'node:path';
import { writeManifest } from '../../generators/build-corpus.js';
import { enterIntoLock, lockHistory } from '../../generators/history-lock.js';
import { committedFixtures } from '../corpus/fixtures-directory.js';
import { DATABASE_NAME } from '../corpus/lay-out.js';
import { INVENTED } from '../corpus/manifest.js';
import { readManifest } from '../corpus/read-manifest.js';
import type { Engine } from '../engine/engine.js';
import { UsageError } from '../errors.js';
import { withTemporaryDirectory } from '../temporary-directory.js';
import { buildPast } from './build-past.js';
import type { InventedPast } from './invented-past.js';

/**
 * Builds the file of a past into the committed corpus, enters it into the manifest and the history lock, and answers
 * the id of the new fixture.
 *
 * @throws {UsageError} there is one of that name, or the name cannot be one
 */
export async function savePast(past: InventedPast, name: string, engine: Engine): Promise<string> {
  const id = `${INVENTED}-${name}`;
  const manifest = await readManifest();
  if (!/^[a-z0-9-]+$/.test(name) || manifest.fixtures.some((fixture) => fixture.id === id)) {
    throw new UsageError(
      `"${name}" cannot name a new fixture. Take small letters, digits and dashes, and a name that none has.`,
    );
  }
  const fixture = await withTemporaryDirectory((directory) =>
    buildPast(past, id, path.join(directory, DATABASE_NAME), committedFixtures(), engine),
  );
  const extended = { ...manifest, fixtures: [...manifest.fixtures, fixture] };
  await writeManifest(committedFixtures(), extended);
  await enterIntoLock(await lockHistory(committedFixtures(), extended));
  return id;
}
