import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cannotBeWritten } from '../errors/errors.js';
import { committedFixtures, storedFile } from './fixtures-directory.js';
import { writeWithHoles } from './holes.js';
import type { Fixture } from './manifest.js';
import { readStoredFile } from './read-stored-file.js';

/** The name under which every fixture was written and is laid out; DuckDB derives the catalog's name from it. */
export const DATABASE_NAME = 'flight_recorder.db';

/**
 * Writes a fixture's database, and its WAL where it has one, into an existing folder, readable by the owner alone.
 * Nothing is written unless everything is as the manifest says, and nothing is left behind by a failure.
 *
 * @returns the path of the database, `<targetDirectory>/flight_recorder.db`
 * @throws {UsageError} a file of the fixture is missing, damaged or not the one of the manifest
 * @throws {HarnessError} the folder cannot be written to, or holds a database already
 */
export async function layOut(
  fixture: Fixture,
  targetDirectory: string,
  fixturesDirectory: string = committedFixtures(),
): Promise<string> {
  const database = await readStoredFile(storedFile(fixturesDirectory, fixture.id, 'db'), fixture.database);
  const wal =
    fixture.wal && (await readStoredFile(storedFile(fixturesDirectory, fixture.id, 'db.wal'), fixture.wal));
  const file = path.join(targetDirectory, DATABASE_NAME);
  await write(file, database);
  if (wal !== null) {
    try {
      await write(`${file}.wal`, wal);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }
  return file;
}

async function write(file: string, bytes: Buffer): Promise<void> {
  try {
    writeWithHoles(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      await rm(file, { force: true }).catch(() => {});
    }
    throw cannotBeWritten(file, error);
  }
}
