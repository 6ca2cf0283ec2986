import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { writeManifest } from '../../../generators/build-corpus.js';
import { enterIntoLock, lockHistory } from '../../../generators/history-lock.js';
import { committedFixtures, manifestFile, storedFile } from '../../corpus/fixtures-directory.js';
import { type Fixture, fixtureId, type Manifest } from '../../corpus/manifest.js';
import { readManifest } from '../../corpus/read-manifest.js';
import { storeFile } from '../../corpus/store-file.js';
import { HarnessError, messageOf, UsageError } from '../../errors.js';

/**
 * Makes sure that a fixtures folder can take a fixture of that id.
 *
 * @throws {UsageError} the id is taken or no id at all, or the folder's manifest cannot be used
 */
export async function refuseTaken(directory: string, id: string): Promise<void> {
  if (!v.is(fixtureId, id)) {
    throw new UsageError(
      `"${id}" cannot be the id of a fixture: it takes small letters, digits and + ~ @ . - only. Give another --name.`,
    );
  }
  if ((await fixturesIn(directory)).some((fixture) => fixture.id === id)) {
    throw new UsageError(`There is a fixture "${id}" in ${directory} already. Give another --name.`);
  }
}

/**
 * Adds a fixture at the end of a fixtures folder; the folder is made where it is missing. A fixture of the
 * committed corpus is entered into the history lock too.
 *
 * @param file the database, with its log beside it where the fixture has one
 * @throws {HarnessError} the folder cannot be written to
 */
export async function addFixture(directory: string, fixture: Fixture, file: string): Promise<void> {
  const fixtures = await fixturesIn(directory);
  const manifest: Manifest = { format: 1, fixtures: [...fixtures, fixture] };
  try {
    await mkdir(directory, { recursive: true });
    await storeFile(file, storedFile(directory, fixture.id, 'db'));
    if (fixture.wal !== null) {
      await storeFile(`${file}.wal`, storedFile(directory, fixture.id, 'db.wal'));
    }
    await writeManifest(directory, manifest);
    if (path.resolve(directory) === path.resolve(committedFixtures())) {
      await enterIntoLock(await lockHistory(directory, manifest));
    }
  } catch (error) {
    throw new HarnessError(`The fixture cannot be written to ${directory}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

async function fixturesIn(directory: string): Promise<Fixture[]> {
  return existsSync(manifestFile(directory)) ? (await readManifest(directory)).fixtures : [];
}
