import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../../src/corpus/lay-out.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { noDamages } from '../../src/damage/damage-options.js';
import { loadEngine } from '../../src/engine/engine.js';
import { noKills } from '../../src/matrix/crash/kill-point.js';
import { runCell } from '../../src/matrix/run-cell.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';
import { withTemporaryDirectory } from '../../src/temporary-directory.js';

/** Every check of the cells that a glob selects, one after the other in this one process: `<glob>`. */
const engine = await loadEngine();
const subject = resolveSubject('recorder');
await withTemporaryDirectory(async (root) => {
  for (const fixture of selectFixtures(await readManifest(), process.argv[2])) {
    const directory = path.join(root, fixture.id);
    const laidOutIn = path.join(directory, 'laid-out');
    await mkdir(laidOutIn, { recursive: true });
    const cell = {
      fixture: fixture.id,
      subject: subject.id,
      engine: engine.id,
      crash: noKills,
      damage: noDamages,
    };
    const laidOut = await layOut(fixture, laidOutIn);
    await runCell({ cell, fixture, laidOut, directory }, subject, engine, {
      asking: async () => {},
      answered: async () => {},
    });
  }
});
