import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { manifestFile, storedFile } from '../src/corpus/fixtures-directory.js';
import type { Fixture, Manifest } from '../src/corpus/manifest.js';
import { readStoredFile } from '../src/corpus/read-stored-file.js';
import { UsageError } from '../src/errors/errors.js';
import type { Difference } from '../src/schema/catalog/difference.js';
import { compareFixtures } from './compare-fixtures.js';

/** What is wrong with one fixture, or with one file that belongs to none. */
export interface CorpusDifference extends Difference {
  /** The fixture's id, or the file's name. */
  readonly subject: string;
}

/** Holds a committed corpus against one built now: the manifests against each other, the files against theirs. */
export async function checkCorpus(
  directory: string,
  committed: Manifest,
  built: Manifest,
): Promise<CorpusDifference[]> {
  return [
    ...compareManifests(committed, built),
    ...(await checkFiles(directory, committed)),
    ...(await findStrayFiles(directory, committed)),
  ];
}

/** Whether no build makes the fixture: it was captured from a user's file, or its past is invented. */
export function isFromElsewhere({ provenance }: Fixture): boolean {
  return provenance !== undefined;
}

/** Which fixtures are missing, are too many, or differ. */
function compareManifests(committed: Manifest, built: Manifest): CorpusDifference[] {
  const builtById = new Map(built.fixtures.map((fixture) => [fixture.id, fixture]));
  const committedIds = new Set(committed.fixtures.map((fixture) => fixture.id));
  return [
    ...committed.fixtures.flatMap((fixture) => {
      const fresh = builtById.get(fixture.id);
      if (fresh !== undefined) {
        return compareFixtures(fixture, fresh).map((difference) => ({ subject: fixture.id, ...difference }));
      }
      const gone = { path: 'fixture', expected: 'a fixture', actual: 'not built any more' };
      return isFromElsewhere(fixture) ? [] : [{ subject: fixture.id, ...gone }];
    }),
    ...built.fixtures
      .filter(({ id }) => !committedIds.has(id))
      .map(({ id }) => ({ subject: id, path: 'fixture', expected: 'no such fixture', actual: 'built' })),
  ];
}

/** The compressed files of a fixture, each with what the manifest says of it. */
export function filesOf(directory: string, fixture: Fixture): [string, Fixture['database']][] {
  const database: [string, Fixture['database']] = [storedFile(directory, fixture.id, 'db'), fixture.database];
  return fixture.wal === null
    ? [database]
    : [database, [storedFile(directory, fixture.id, 'db.wal'), fixture.wal]];
}

async function checkFiles(directory: string, manifest: Manifest): Promise<CorpusDifference[]> {
  const differences: CorpusDifference[] = [];
  for (const fixture of manifest.fixtures) {
    for (const [file, expected] of filesOf(directory, fixture)) {
      try {
        await readStoredFile(file, expected);
      } catch (error) {
        if (!(error instanceof UsageError)) {
          throw error;
        }
        differences.push({
          subject: fixture.id,
          path: path.basename(file),
          expected: `sha256 ${expected.sha256}`,
          actual: error.message,
        });
      }
    }
  }
  return differences;
}

/** Files of the folder that belong to no fixture of the manifest. */
export async function findStrayFiles(directory: string, manifest: Manifest): Promise<CorpusDifference[]> {
  const known = new Set(
    manifest.fixtures.flatMap((fixture) => filesOf(directory, fixture).map(([file]) => path.basename(file))),
  );
  known.add(path.basename(manifestFile(directory)));
  const names = await readdir(directory);
  return names
    .filter((name) => !known.has(name))
    .map((name) => ({ subject: name, path: 'file', expected: 'no such file', actual: 'in the folder' }));
}
