import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import {
  compareVersions,
  defectsHitting,
  forcingDefect,
  isAffected,
} from '../../../src/schema/engines/engine-defects.js';

test('versions are compared by number', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(compareVersions('1.4.0', '1.4.0')).toBe(0);
  expect(compareVersions('1.4.0-dev12', '1.4.0')).toBe(0);
  expect(compareVersions('1.3.2', '1.4.0')).toBeLessThan(0);
});

test('logs that no recorder can replay are declared for 1.2 and 1.3 alone', async () => {
  const { fixtures } = await readManifest();
  const hit = (version: string) =>
    fixtures.filter((fixture) => forcingDefect(fixture, version) !== undefined);
  for (const version of ['1.1.3', '1.4.0', '1.4.3', '1.5.5', '1.5.6']) {
    expect(hit(version)).toEqual([]);
  }
  // 25 of r0+r7 and one more by 1.5.6, 12 of r1+r7, 9 of r2+r7, one each of r3, r4 and r6, 16 of r0+r5.
  for (const version of ['1.2.2', '1.3.2']) {
    expect(hit(version)).toHaveLength(66);
  }
  expect(hit('1.3.2').filter(({ id }) => id.startsWith('packet-v4'))).toEqual([]);
});

test('logs that a plain open cannot replay are declared from 1.2 on', async () => {
  const { fixtures } = await readManifest();
  const hit = (version: string) =>
    fixtures.filter((fixture) => defectsHitting(fixture, version).length > 0).map(({ id }) => id);
  expect(hit('1.1.3')).toEqual([]);
  expect(hit('1.2.2')).toHaveLength(66);
  expect(hit('1.5.6')).toEqual(hit('1.2.2'));
});

test('a defect is there from the version that brought it to the one before the cure', () => {
  const defect = { id: 'd', what: 'w', since: '1.4.0', until: '1.5.6', report: 'r' };
  const versions = ['1.3.9', '1.4.0', '1.5.5', '1.5.6'];
  expect(versions.map((version) => isAffected(defect, version))).toEqual([false, true, true, false]);
});
