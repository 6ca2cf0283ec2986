import { quote } from 'shlex';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { planCells } from '../../../src/matrix/plan.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { commandSubject } from '../../../src/subjects/command/command-subject.js';

/** A command that behaves in one way of behaving.mjs. */
export function subject(behaviour: string) {
  const program = fromPackageRoot('test', 'subjects', 'command', 'behaving.mjs');
  return commandSubject(`cmd:${[process.execPath, program, behaviour].map(quote).join(' ')} {db}`);
}

export async function plan(behaviour: string, kills: number) {
  return planCells({
    fixtures: selectFixtures(await readManifest(), 'r7'),
    subjects: [subject(behaviour).id],
    engines: ['1.5.5'],
    crash: () => ({ kills, seed: 1 }),
  });
}
