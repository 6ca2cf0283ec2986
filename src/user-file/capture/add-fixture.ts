import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { writeManifest } from '../../../generators/build-corpus.js';
import { enterIntoLock, lockFile, lockHistory } from '../../../generators/history-lock.js';
import { isCommitted, manifestFile, storedFile } from '../../corpus/fixtures-directory.js';
import { type Fixture, fixtureId, type Manifest } from '../../corpus/manifest.js';
import { readManifest } from '../../corpus/read-manifest.js';
import { storeFile } from '../../corpus/store-file.js';
import { readmeFile, refreshEnginesTable } from '../../engines-table/refresh-table.js';
import { HarnessError, messageOf, UsageError } from '../../errors.js';
import { isCheckout } from '../../is-checkout.js';
import { makeFolder } from '../../make-folder.js';
import { asSentence } from '../../recorder/errors.js';
import { allOrNothing } from './all-or-nothing.js';

/**
 * Makes sure that a fixtures folder can take a fixture of that id.
 *
 * @throws {UsageError} the id is taken or no id at all, the folder is that of an installed package, or its manifest
 * cannot be used
 */
export async function refuseTaken(directory: string, id: string): Promise<void> {
  if (isCommitted(directory) && !isCheckout()) {
    throw new UsageError(
      'The corpus of an installed package takes no fixture: the next install would remove it. Give a folder of your own with --into <folder>.',
    );
  }
  if (!v.is(fixtureId, id)) {
    throw new UsageError(
      `"${id}" cannot be the id of a fixture: it takes small letters, digits and + ~ @ . - only. Give it another name.`,
    );
  }
  if ((await fixturesIn(directory)).some((fixture) => fixture.id === id)) {
    throw new UsageError(`There is a fixture "${id}" in ${directory} already. Give it another name.`);
  }
}

/**
 * Adds a fixture at the end of a fixtures folder; the folder is made where it is missing. A fixture of the
 * committed corpus is entered into the history lock and the README's table of engines too. Where anything fails, all files
 * are as they were.
 *
 * @param file the database, with its log beside it where the fixture has one
 * @throws {UsageError} the folder's manifest or the history lock cannot be used
 * @throws {HarnessError} the folder cannot be written to
 */
export async function addFixture(directory: string, fixture: Fixture, file: string): Promise<void> {
  const fixtures = await fixturesIn(directory);
  const manifest: Manifest = { format: 1, fixtures: [...fixtures, fixture] };
  const database = storedFile(directory, fixture.id, 'db');
  const log = storedFile(directory, fixture.id, 'db.wal');
  const ofCorpus = isCommitted(directory) ? [lockFile(), readmeFile()] : [];
  try {
    await makeFolder(directory);
    await allOrNothing([database, log, manifestFile(directory), ...ofCorpus], async () => {
      await storeFile(file, database);
      if (fixture.wal !== null) {
        await storeFile(`${file}.wal`, log);
      }
      await writeManifest(directory, manifest);
      if (isCommitted(directory)) {
        await enterIntoLock(await lockHistory(directory, manifest));
        await refreshEnginesTable(manifest.fixtures);
      }
    });
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new HarnessError(
      `The fixture cannot be written to ${directory}: ${asSentence(messageOf(error))} Make room or check the permissions.`,
      { cause: error },
    );
  }
}

async function fixturesIn(directory: string): Promise<Fixture[]> {
  return existsSync(manifestFile(directory)) ? (await readManifest(directory)).fixtures : [];
}
