import { rm } from 'node:fs/promises';
import { manifestFile, storedFile } from '../src/corpus/fixtures-directory.js';
import type { Fixture, Manifest } from '../src/corpus/manifest.js';
import { loadEngine } from '../src/engine/engine.js';
import { installEngine } from '../src/engine/install-engine.js';
import { writeWhole } from '../src/files/write-whole.js';
import { buildFixture } from './build-fixture.js';
import { planCorpus } from './plan/plan-corpus.js';
import type { PlannedFixture } from './plan/planned-fixture.js';
import { WriterPool } from './writer/writer-pool.js';

/** How many fixtures are written at a time. */
const LANES = 2;

/**
 * Builds the whole corpus into an empty folder, manifest and all. Into a folder that holds a corpus already it builds
 * what the plan has and `standing`, its manifest, has not; where that fails, no file of it is left.
 *
 * @param progress is told after each fixture how many of how many stand
 * @param signal ends the build; its reason is thrown
 * @throws {HarnessError} a writing engine cannot be installed, a statement failed, or a folder cannot be written to
 */
export async function buildCorpus(
  into: string,
  progress: (built: number, of: number) => void,
  signal: AbortSignal,
  standing: Manifest = { format: 1, fixtures: [] },
): Promise<Manifest> {
  const reader = await loadEngine();
  const planned = await planCorpus(reader);
  const built = new Map(standing.fixtures.map((fixture) => [fixture.id, Promise.resolve(fixture)]));
  const plan = planned.filter(({ id }) => !built.has(id));
  for (const engine of new Set(plan.map(({ session }) => session.engine))) {
    await installEngine(engine, signal);
  }
  const writers = new WriterPool();
  const failure = new AbortController();
  const ended = AbortSignal.any([failure.signal, signal]);
  const queue = plan.values();
  const runLane = async () => {
    for (const planned of queue) {
      ended.throwIfAborted();
      const fixture = buildFixture(planned, baseOf(planned, built), into, writers, reader);
      built.set(planned.id, fixture);
      await fixture;
      progress(built.size - standing.fixtures.length, plan.length);
    }
  };
  try {
    const lanes = Array.from({ length: LANES }, () => runLane().catch((error) => failure.abort(error)));
    await Promise.all(lanes);
    ended.throwIfAborted();
    const order = planned.map(({ id }) => id);
    const others = [...built.keys()].filter((id) => !order.includes(id));
    const inOrder = [...order, ...others].flatMap((id) => built.get(id) ?? []);
    const manifest: Manifest = { format: 1, fixtures: await Promise.all(inOrder) };
    await writeManifest(into, manifest);
    return manifest;
  } catch (error) {
    await removeFiles(plan, into);
    throw error;
  } finally {
    await writers.close();
  }
}

async function removeFiles(plan: readonly PlannedFixture[], folder: string): Promise<void> {
  for (const { id } of plan) {
    await rm(storedFile(folder, id, 'db'), { force: true });
    await rm(storedFile(folder, id, 'db.wal'), { force: true });
  }
}

/** A base stands earlier in the plan: it is finished, or the other lane is at it. */
function baseOf({ id, base }: PlannedFixture, built: Map<string, Promise<Fixture>>) {
  if (base !== null && !built.has(base)) {
    throw new Error(`The plan has ${id} start from ${base}, which does not stand before it.`);
  }
  return base === null ? undefined : built.get(base);
}

/** Writes the manifest the way it is committed: indented, LF. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await writeWhole(manifestFile(directory), `${JSON.stringify(manifest, null, 2)}\n`);
}
