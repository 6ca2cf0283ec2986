import { interruptible } from '../command-line/interruption.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { Fixture } from '../corpus/manifest.js';
import { readManifest } from '../corpus/read-manifest.js';
import { selectFixtures } from '../corpus/select-fixtures.js';
import { selectEngines } from '../engine/select-engines.js';
import { resolveSubject } from '../subjects/resolve-subject.js';

/** What the options of a command stand for; the plan is every fixture with every subject on every engine. */
interface Selection {
  readonly fixtures: readonly Fixture[];
  readonly subjects: readonly string[];
  readonly engines: readonly string[];
}

/**
 * The fixtures that a glob selects (all without one), the subjects (each once) and the engines.
 *
 * @throws {UsageError} no such subject, fixture or engine, or a corpus that cannot be used
 */
export async function selectCells(
  subjects: readonly string[],
  fixture: string | undefined,
  engine: string,
): Promise<Selection> {
  return {
    fixtures: selectFixtures(await readManifest(fixturesDirectory()), fixture),
    subjects: [...new Set(subjects)].map((id) => resolveSubject(id).id),
    engines: await interruptible((signal) => selectEngines(engine, signal)),
  };
}
