import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { committedFixtures } from '../../corpus/fixtures-directory.js';
import { DATABASE_NAME, layOut } from '../../corpus/lay-out.js';
import { INVENTED } from '../../corpus/manifest.js';
import type { Engine } from '../../engine/engine.js';
import { withTemporaryDirectory } from '../../files/temporary-directory.js';
import { addFixture, refuseTaken } from '../../user-file/capture/add-fixture.js';
import { buildPast } from './build-past.js';
import type { InventedPast } from './invented-past.js';

/**
 * Builds the file of a past into the committed corpus, enters it into the manifest and the history lock, and answers
 * the id of the new fixture.
 *
 * @throws {UsageError} there is one of that name, or the name cannot be one
 * @throws {HarnessError} the corpus cannot be written to
 */
export async function savePast(past: InventedPast, name: string, engine: Engine): Promise<string> {
  const id = await idToSaveAs(name);
  await withTemporaryDirectory(async (directory) => {
    const [made, untouched] = [path.join(directory, 'made'), path.join(directory, 'untouched')];
    await Promise.all([mkdir(made), mkdir(untouched)]);
    const fixture = await buildPast(past, id, path.join(made, DATABASE_NAME), made, engine);
    await addFixture(committedFixtures(), fixture, await layOut(fixture, untouched, made));
  });
  return id;
}

/**
 * The id under which a past of that name is saved.
 *
 * @throws {UsageError} it is taken, or no id
 */
export async function idToSaveAs(name: string): Promise<string> {
  const id = `${INVENTED}-${name}`;
  await refuseTaken(committedFixtures(), id);
  return id;
}
