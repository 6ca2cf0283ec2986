import { findStrayFiles } from '../../../generators/check-corpus.js';
import { compareLocks, lockHistory, readHistoryLock } from '../../../generators/history-lock.js';
import { births } from '../../../generators/revisions/index.js';
import { committedFixtures } from '../../corpus/fixtures-directory.js';
import type { Manifest } from '../../corpus/manifest.js';
import { readManifest } from '../../corpus/read-manifest.js';
import type { Engine } from '../../engine/engine.js';
import { findRecorderDrift } from './find-recorder-drift.js';
import { findUnseenDeclarations } from './find-unseen-declarations.js';
import type { GuardFinding } from './finding.js';

/**
 * Does the history still say all that there is to say: is the recorder of today its newest revision, and is everything
 * that was ever entered still there as it was? Empty when it does.
 *
 * @throws {UsageError} the manifest or the lock cannot be used
 * @throws {HarnessError} the recorder does not boot
 * @throws the signal's reason once it is aborted
 */
export async function runGuard(engine: Engine, signal?: AbortSignal): Promise<GuardFinding[]> {
  const manifest = await readManifest();
  const fixtures = committedFixtures();
  return [
    ...(await findRecorderDrift(engine, signal)),
    ...compareLocks(await readHistoryLock(), await lockHistory(fixtures, manifest)),
    ...revisionsWithoutFixture(manifest),
    ...(await findStrayFiles(fixtures, manifest)).map(
      ({ subject: file }): GuardFinding => ({ kind: 'file-without-entry', file }),
    ),
    ...(await findUnseenDeclarations(engine, manifest, signal)),
  ];
}

/** Every birth needs a fixture as it was born. */
function revisionsWithoutFixture({ fixtures }: Manifest): GuardFinding[] {
  return births
    .filter(({ id }) => !fixtures.some((fixture) => fixture.id === id))
    .map(({ id }) => ({ kind: 'revision-without-fixture', id }));
}
