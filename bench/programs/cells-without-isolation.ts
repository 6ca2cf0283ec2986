import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../../src/corpus/lay-out.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { loadEngine } from '../../src/engine/engine.js';
import { withTemporaryDirectory } from '../../src/files/temporary-directory.js';
import { planCells } from '../../src/matrix/plan.js';
import { runCell } from '../../src/matrix/run-cell.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';

/** Every check of the cells that a glob selects, one after the other in this one process: `<glob>`. */
const engine = await loadEngine();
const subject = resolveSubject('recorder');
const fixtures = selectFixtures(await readManifest(), process.argv[2]);
const plan = planCells({ fixtures, subjects: [subject.id], engines: [engine.id] });
await withTemporaryDirectory(async (root) => {
  for (const { cell, fixture } of plan) {
    const directory = path.join(root, fixture.id);
    const laidOutIn = path.join(directory, 'laid-out');
    await mkdir(laidOutIn, { recursive: true });
    const laidOut = await layOut(fixture, laidOutIn);
    await runCell({ cell, fixture, laidOut, directory }, subject, engine, {
      asking: async () => {},
      answered: async () => {},
    });
  }
});
