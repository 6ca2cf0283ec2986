import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { type SoakReport, soak } from '../../../src/matrix/crash/soak.js';
import { formatSoak, soakPassed } from '../../../src/report/commands/soak-text.js';
import { resolveSubject } from '../../../src/subjects/resolve-subject.js';

async function soakOn(fixtures: string, subject: string, kills: number): Promise<SoakReport> {
  return await soak(
    selectFixtures(await readManifest(), fixtures),
    resolveSubject(subject),
    await loadEngine(),
    {
      ...{ kills, seed: 1, lanes: 1 },
      onKills: () => {},
      signal: new AbortController().signal,
    },
  );
}

test('a soak of the recorder counts its kills and finds no harm', async () => {
  const report = await soakOn('r3', 'recorder', 4);
  expect(report).toMatchObject({ kills: 4, fixtures: 1, neverBooted: [] });
  expect(report.examples).toEqual([]);
  expect(soakPassed(report)).toBe(true);
});

test('a soak of a subject that its kills do harm to says so, and counts no kill after that', async () => {
  // The boot of r7 migrates in place: a plain open refuses what a kill between two of its statements leaves.
  const report = await soakOn('r0', 'r7', 24);
  expect(report.harm['does-not-open']).toBeGreaterThan(0);
  expect(report.kills).toBeLessThan(24);
  expect(report.examples[0]?.path).toMatch(/^killed .+: a plain open$/);
  expect(soakPassed(report)).toBe(false);
});

test('what a subject gets wrong when nobody is killed is not put down to a kill', async () => {
  // The last chapter of the schema is missing in every file that r3 boots, killed or not.
  const { harm } = await soakOn('r4~empty', 'r3', 4);
  expect(harm['check-failed']).toBe(0);
});

test('nobody is killed on a fixture that the subject does not boot, and it is named', async () => {
  const report = await soakOn('{r0@1.2.2~unclean,r4~empty}', 'r3', 8);
  expect(report.neverBooted).toEqual(['r0@1.2.2~unclean']);
  expect(formatSoak(report)).toContain('(not on r0@1.2.2~unclean: not booted when nobody is killed either)');
  expect(report.harm['does-not-boot']).toBe(0);
  await expect(soakOn('r0@1.2.2~unclean', 'r3', 8)).rejects.toThrow(
    /^r3 boots none of the 1 fixtures, also when nobody kills it \(r0@1\.2\.2~unclean: Binder Error: .*trace_id.*\)\. Choose others with --fixture\.$/s,
  );
});
