import { beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { installEngine } from '../../src/engine/install-engine.js';
import { planCells } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import type { CheckName, Verdict } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { engineDefects, isAffected } from '../../src/schema/engines/engine-defects.js';

/** What shows a declared defect: who opens which fixture, which check must see it, on which engines it is tried. */
interface Control {
  readonly defect: string;
  readonly subject: string;
  readonly fixture: string;
  readonly check: CheckName;
  /** Those on both sides of where the defect is declared to begin and to end, as far as they are known. */
  readonly engines: readonly string[];
}

const controls: readonly Control[] = [
  {
    defect: 'unreplayable-log',
    subject: 'opens-plainly',
    fixture: 'r0+r7~killed-at-12',
    check: 'boot',
    engines: ['1.1.3', '1.2.2', '1.5.6'],
  },
  {
    defect: 'unreplayable-attached-log',
    subject: 'attaches-in-memory',
    fixture: 'r0+r7~killed-at-12',
    check: 'boot',
    engines: ['1.1.3', '1.2.2', '1.3.2', '1.4.3'],
  },
  {
    defect: 'stale-indexes',
    subject: 'opens-plainly',
    fixture: 'r1~unclean',
    check: 'agreement',
    engines: ['1.3.2', '1.4.3', '1.5.6'],
  },
  {
    defect: 'ruined-indexes',
    subject: 'leaves-an-interleaved-log',
    fixture: 'r1',
    check: 'agreement',
    engines: ['1.3.2', '1.4.3', '1.5.5', '1.5.6'],
  },
  {
    defect: 'overwritten-column',
    subject: 'adds-a-column-that-is-there',
    fixture: 'r0',
    check: 'rows',
    engines: ['1.4.4', '1.5.0', '1.5.4', '1.5.5'],
  },
  {
    defect: 'mistaken-indexes',
    subject: 'indexes-behind-a-generated-column',
    fixture: 'r0',
    check: 'agreement',
    engines: ['1.1.3', '1.3.2', '1.5.5', '1.5.6'],
  },
];

const allEngines = [...new Set(controls.flatMap(({ engines }) => engines))].sort();

beforeAll(async () => {
  for (const engine of allEngines) {
    await installEngine(engine);
  }
});

test('every declared defect has a control', () => {
  expect(controls.map(({ defect }) => defect)).toEqual(engineDefects.map(({ id }) => id));
});

test('the harness sees every declared defect where it is declared, and nowhere else', async () => {
  const plan = await planControls();
  const verdicts = await runMatrix(
    plan.map(({ planned }) => planned),
    { workers: 2, timeoutMs: 60_000, workerProgram: fromPackageRoot('test', 'matrix', 'defect-worker.mjs') },
  );
  const seen = plan.map(({ control, engine }, i) => [control.defect, engine, isSeen(control, verdicts[i])]);
  const declared = plan.map(({ control: { defect }, engine }) => {
    const declaration = engineDefects.find(({ id }) => id === defect);
    return [defect, engine, declaration !== undefined && isAffected(declaration, engine)];
  });
  expect(seen).toEqual(declared);
}, 120_000);

/** Cells of one engine stand together: a worker process loads only one. */
async function planControls() {
  const manifest = await readManifest();
  return allEngines.flatMap((engine) =>
    controls
      .filter(({ engines }) => engines.includes(engine))
      .flatMap((control) =>
        planCells({
          fixtures: selectFixtures(manifest, control.fixture),
          subjects: [control.subject],
          engines: [engine],
        }).map((planned) => ({ control, engine, planned })),
      ),
  );
}

/** The check failed, or the process died before it could answer; a check that was not asked for another reason shows nothing. */
function isSeen({ check }: Control, verdict: Verdict | undefined): boolean | 'not asked' {
  const outcome = verdict?.checks[check].outcome;
  const died = verdict?.processEnd !== undefined;
  return outcome === 'not-asked' && !died ? 'not asked' : outcome !== 'passed';
}
