import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type DamageSource, readDamageSource } from '../../src/damage/damage-source.js';
import { foreignLogsOf } from '../../src/damage/plan-damage.js';
import { loadEngine } from '../../src/engine/engine.js';
import { withTemporaryDirectory } from '../../src/temporary-directory.js';

/** The bytes of a committed fixture, with logs of others to mix up. */
export async function sourceOf(id: string): Promise<DamageSource> {
  const manifest = await readManifest();
  const [fixture] = selectFixtures(manifest, id);
  if (fixture === undefined) {
    throw new RangeError(`no fixture ${id}`);
  }
  const engine = await loadEngine();
  return await withTemporaryDirectory((directory) =>
    readDamageSource(fixture, foreignLogsOf(manifest.fixtures), engine, directory, committedFixtures()),
  );
}
