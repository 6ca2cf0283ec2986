import type { Engine } from '../../src/engine/engine.js';
import { births, revisions } from '../revisions/index.js';
import { packetV4 } from '../revisions/packet-v4.js';
import { r0 } from '../revisions/r0.js';
import { r2 } from '../revisions/r2.js';
import { r3 } from '../revisions/r3.js';
import { r4 } from '../revisions/r4.js';
import { r5 } from '../revisions/r5.js';
import { r6 } from '../revisions/r6.js';
import { r7 } from '../revisions/r7.js';
import { upgradedWithForeignObjects, withForeignObjects, withoutRows, withRows } from './clean-fixtures.js';
import { killedAt, staleIndex, unclean, uncleanFirst, uncleanWithForeignSchema } from './crashed-fixtures.js';
import { distinctKills } from './distinct-kills.js';
import { laterUpgrades } from './later-upgrades.js';
import { otherEngines } from './other-engines.js';
import type { PlannedFixture } from './planned-fixture.js';
import { upgradePaths } from './upgrade-paths.js';

/** Every fixture of the corpus, each after the one it starts from. The engine is asked which kills differ. */
export async function planCorpus(engine: Engine): Promise<PlannedFixture[]> {
  return [
    ...[...upgradePaths(), ...(await laterUpgrades(engine))].map(withRows),
    ...births.map((birth) => withoutRows(birth, [])),
    ...emptyUpgrades.map(([birth, ...upgrades]) => withoutRows(birth, upgrades)),
    // The application's own tables came while r3 was current: older files can only have got them after an upgrade.
    ...[r3, r4, r5, r6, r7].map((birth) => withForeignObjects(birth, [])),
    ...[packetV4, r0, r2].map((birth) => withForeignObjects(birth, [r5])),
    ...[r3, r4, r5, r6].map((birth) => upgradedWithForeignObjects(birth, [r7])),
    ...[packetV4, r0, r2].map((birth) => upgradedWithForeignObjects(birth, [r5, r7])),
    ...births.map(uncleanFirst),
    ...births.map((birth) => unclean(birth, [])),
    ...[r0, r4].map((birth) => unclean(birth, [r7])),
    uncleanWithForeignSchema(r0, [r5]),
    // r0 has no index, packet-v4 only a primary key, and a primary key was never found stale.
    ...revisions.filter((birth) => birth !== r0).map((birth) => staleIndex(birth, [])),
    ...[r0, r4].map((birth) => staleIndex(birth, [r7])),
    ...(await distinctKills(engine)).map((kill) => killedAt(kill.birth, kill.upgrade, kill.statement)),
    ...otherEngines(),
  ];
}

const emptyUpgrades = [
  [r0, r5],
  [r0, r7],
  [packetV4, r7],
  [r2, r7],
  [r4, r7],
] as const;
