import { births, revisions } from '../revisions/index.js';
import { packetV4 } from '../revisions/packet-v4.js';
import { r0 } from '../revisions/r0.js';
import { r1 } from '../revisions/r1.js';
import { r2 } from '../revisions/r2.js';
import { r3 } from '../revisions/r3.js';
import { r4 } from '../revisions/r4.js';
import { r5 } from '../revisions/r5.js';
import { r6 } from '../revisions/r6.js';
import { r7 } from '../revisions/r7.js';
import type { Revision } from '../revisions/revision.js';

/** One way a file can have come to be: created under `birth`, then booted by each revision of `upgrades`. */
export interface UpgradePath {
  readonly birth: Revision;
  readonly upgrades: readonly Revision[];
  readonly why: string;
}

/** Every birth by itself, then every single step that boots, then the chains. */
export function upgradePaths(): UpgradePath[] {
  return [...births.map(asBorn), ...births.flatMap(everySingleStep), ...chains];
}

/** The id of the clean fixture: `pathId(r0, [r5, r7])` is `r0+r5+r7`. */
export function pathId(birth: Revision, upgrades: readonly Revision[]): string {
  return [birth, ...upgrades].map((revision) => revision.id).join('+');
}

/** The revisions that came after a birth and boot its files: r1 to r4 fail where `events` has no `trace_id`. */
export function bootingSuccessors(birth: Revision): readonly Revision[] {
  const lacksTraceId = birth === r0 || birth === packetV4;
  return revisions.slice(revisions.indexOf(lacksTraceId ? r4 : birth) + 1);
}

/** No upgrade at all. */
export function asBorn(birth: Revision): UpgradePath {
  return { birth, upgrades: [], why: `As born. ${birth.change}` };
}

/** One upgrade, whatever revisions came in between. */
export function singleStep(birth: Revision, upgrade: Revision): UpgradePath {
  return {
    birth,
    upgrades: [upgrade],
    why: `Born as ${birth.id}, upgraded in one step by ${upgrade.id}.`,
  };
}

function everySingleStep(birth: Revision): UpgradePath[] {
  return bootingSuccessors(birth).map((revision) => singleStep(birth, revision));
}

/** Where two boots leave what no single one does, and the ways that many users' files have gone. */
const chains: readonly UpgradePath[] = [
  {
    birth: r0,
    upgrades: [r5, r7],
    why: 'model_session_id stands last, where an upgrade by r7 alone puts it amid the migrated columns.',
  },
  {
    birth: packetV4,
    upgrades: [r5, r7],
    why: 'model_session_id stands last, where an upgrade by r7 alone puts it amid the migrated columns.',
  },
  {
    birth: r1,
    upgrades: [r2, r7],
    why: 'diagnostics came in text form by an upgrade and outlives the next one.',
  },
  {
    birth: r1,
    upgrades: [r4, r7],
    why: 'By the last version with the boot failure, then by the current one.',
  },
  // A fixture starts from the one that is a boot shorter, so each of these must stand.
  everyUpdate([r2, r3]),
  everyUpdate([r2, r3, r4]),
  everyUpdate([r2, r3, r4, r5]),
  everyUpdate([r2, r3, r4, r5, r6]),
  everyUpdate([r2, r3, r4, r5, r6, r7]),
];

function everyUpdate(upgrades: readonly Revision[]): UpgradePath {
  const last = upgrades.at(-1) as Revision;
  return { birth: r1, upgrades, why: `Every update taken, up to ${last.id}: each of them wrote rows.` };
}
