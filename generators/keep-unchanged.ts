import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fixture, Manifest } from '../src/corpus/manifest.js';
import { readManifest } from '../src/corpus/read-manifest.js';
import { readStoredFile } from '../src/corpus/read-stored-file.js';
import { UsageError } from '../src/errors/errors.js';
import { filesOf, findStrayFiles, isFromElsewhere } from './check-corpus.js';
import { compareFixtures } from './compare-fixtures.js';

/**
 * Puts the committed files of every fixture whose content did not change in the place of those just built, so that a
 * rebuild changes nothing in version control but what has changed. A committed corpus that cannot be used is no
 * obstacle: nothing of it is kept. What no build makes stays.
 *
 * @returns the manifest of the folder as it is now
 * @throws {UsageError} the committed manifest cannot be used, and a file may be one of those that no build makes
 */
export async function keepUnchanged(
  built: Manifest,
  buildDirectory: string,
  committedDirectory: string,
): Promise<Manifest> {
  const committed = await unlessUnusable(() => readManifest(committedDirectory));
  if (committed === undefined && existsSync(committedDirectory)) {
    await refuseToDropFixtures(committedDirectory, built);
  }
  const byId = new Map(committed?.fixtures.map((fixture) => [fixture.id, fixture]));
  const fixtures: Fixture[] = [];
  for (const fixture of built.fixtures) {
    const before = byId.get(fixture.id);
    const kept = before !== undefined && (await keep(before, fixture, buildDirectory, committedDirectory));
    fixtures.push(kept ? { ...fixture, database: before.database, wal: before.wal } : fixture);
  }
  for (const other of committed?.fixtures.filter(isFromElsewhere) ?? []) {
    await copyStored(other, committedDirectory, buildDirectory);
    fixtures.push(other);
  }
  return { ...built, fixtures };
}

/** A captured fixture that nobody has committed is nowhere else. */
async function refuseToDropFixtures(directory: string, built: Manifest): Promise<void> {
  const stray = (await findStrayFiles(directory, built)).find(({ subject }) => subject.endsWith('.gz'));
  if (stray !== undefined) {
    throw new UsageError(
      `${path.join(directory, stray.subject)} is of no fixture that is built, and the manifest that would say whether it was captured cannot be used. Repair manifest.json or check it out again, or move the file elsewhere. Nothing was changed.`,
    );
  }
}

async function keep(before: Fixture, built: Fixture, into: string, from: string): Promise<boolean> {
  if (compareFixtures({ ...before, why: built.why }, built).length > 0) {
    return false;
  }
  const files = filesOf(from, before);
  const intact = await unlessUnusable(() => Promise.all(files.map((file) => readStoredFile(...file))));
  if (intact === undefined) {
    return false;
  }
  await copyStored(before, from, into);
  return true;
}

async function copyStored(fixture: Fixture, from: string, into: string): Promise<void> {
  for (const [file] of filesOf(from, fixture)) {
    await copyFile(file, path.join(into, path.basename(file)));
  }
}

async function unlessUnusable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UsageError) {
      return undefined;
    }
    throw error;
  }
}
