import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { writeManifest } from '../../../generators/build-corpus.js';
import { enterIntoLock, lockFile, lockHistory } from '../../../generators/history-lock.js';
import { isCommitted, manifestFile, storedFile } from '../../corpus/fixtures-directory.js';
import { type Fixture, fixtureId, type Manifest } from '../../corpus/manifest.js';
import { readManifest } from '../../corpus/read-manifest.js';
import { storeFile } from '../../corpus/store-file.js';
import { readmeFile, refreshEnginesTable } from '../../engines-table/refresh-table.js';
import { HarnessError, messageOf, UsageError } from '../../errors/errors.js';
import { makeFolder } from '../../files/make-folder.js';
import { isCheckout } from '../../package/is-checkout.js';
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
 * are as they were. Of several processes that add the same one at the same time, one does.
 *
 * @param file the database, with its log beside it where the fixture has one
 * @throws {UsageError} the folder's manifest or the history lock cannot be used, or the fixture's file is there
 * @throws {HarnessError} the folder cannot be written to
 */
export async function addFixture(directory: string, fixture: Fixture, file: string): Promise<void> {
  await fixturesIn(directory);
  const database = storedFile(directory, fixture.id, 'db');
  const log = storedFile(directory, fixture.id, 'db.wal');
  const ofCorpus = isCommitted(directory) ? [lockFile(), readmeFile()] : [];
  try {
    await makeFolder(directory);
    await withNewFile(database, () =>
      allOrNothing([log, manifestFile(directory), ...ofCorpus], async () => {
        await storeFile(file, database);
        if (fixture.wal !== null) {
          await storeFile(`${file}.wal`, log);
        }
        // Read when it is written: another fixture may have been added meanwhile.
        const fixtures = [...(await fixturesIn(directory)), fixture];
        const manifest: Manifest = { format: 1, fixtures };
        await writeManifest(directory, manifest);
        if (isCommitted(directory)) {
          await enterIntoLock(await lockHistory(directory, manifest));
          await refreshEnginesTable(fixtures);
        }
      }),
    );
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

/**
 * Makes an empty file for work that fills it, and removes it where that fails.
 *
 * @throws {UsageError} it is there: another process works on it, or has
 */
async function withNewFile(file: string, work: () => Promise<void>): Promise<void> {
  await writeFile(file, '', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST'
      ? new UsageError(`"${file}" is already there. Move it away, or give another --name.`, { cause: error })
      : error;
  });
  try {
    await work();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function fixturesIn(directory: string): Promise<Fixture[]> {
  return existsSync(manifestFile(directory)) ? (await readManifest(directory)).fixtures : [];
}
