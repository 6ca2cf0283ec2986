import { expect } from 'vitest';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { layOut } from '../../src/corpus/lay-out.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type DamageSource, readDamageSource, readForeignLogs } from '../../src/damage/damage-source.js';
import { foreignLogsOf } from '../../src/damage/plan-damage.js';
import { loadEngine } from '../../src/engine/engine.js';
import { withTemporaryDirectory } from '../../src/files/temporary-directory.js';

/** The bytes of a committed fixture, with logs of others to mix up. */
export async function sourceOf(id: string): Promise<DamageSource> {
  const manifest = await readManifest();
  const [fixture] = selectFixtures(manifest, id);
  if (fixture === undefined) {
    throw new RangeError(`no fixture ${id}`);
  }
  const engine = await loadEngine();
  return await withTemporaryDirectory(async (directory) => {
    const file = await layOut(fixture, directory);
    const source = await readDamageSource(id, file, directory, engine, () =>
      readForeignLogs(id, foreignLogsOf(manifest.fixtures), committedFixtures()),
    );
    // Its file is gone by the time that a test asks for it.
    const checkpointed = source.log && (await source.checkpointed());
    return { ...source, checkpointed: async () => checkpointed ?? expect.unreachable('there is no log') };
  });
}
