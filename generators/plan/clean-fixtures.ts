import { foreignStatements } from '../foreign-objects.js';
import type { Revision } from '../revisions/revision.js';
import { type PlannedFixture, session } from './planned-fixture.js';
import { pathId, type UpgradePath } from './upgrade-paths.js';

/** A path's file with the sample rows of every revision on it, closed properly. */
export function withRows({ birth, upgrades, why }: UpgradePath): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...closed(birth, upgrades, [...last.bootStatements, ...last.sampleRows]),
    id: pathId(birth, upgrades),
    content: 'rows',
    why,
    base: upgrades.length === 0 ? null : pathId(birth, upgrades.slice(0, -1)),
  };
}

/** A path's file with no row in it, as an application leaves it that was started and used for nothing. */
export function withoutRows(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...closed(birth, upgrades, last.bootStatements),
    id: `${pathId(birth, upgrades)}~empty`,
    content: 'empty',
    why: 'No row anywhere: a boot must not depend on data being there.',
    base: upgrades.length === 0 ? null : `${pathId(birth, upgrades.slice(0, -1))}~empty`,
  };
}

/** A path's file to which the other parts of the application have just added their own tables. */
export function withForeignObjects(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  return {
    ...closed(birth, upgrades, foreignStatements),
    id: `${pathId(birth, upgrades)}~app`,
    content: 'foreign',
    why: "The application's own tables, view and index stand in the file and must stay as they are.",
    base: pathId(birth, upgrades),
  };
}

/** A file that held the application's own tables already when the last revision of the path upgraded it. */
export function upgradedWithForeignObjects(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...closed(birth, upgrades, [...last.bootStatements, ...last.sampleRows]),
    id: `${pathId(birth, upgrades)}~app`,
    content: 'foreign',
    why: "Upgraded while the application's own tables, view and index stood in the file.",
    base: `${pathId(birth, upgrades.slice(0, -1))}~app`,
  };
}

function closed(birth: Revision, upgrades: readonly Revision[], statements: readonly string[]) {
  return {
    birth: birth.id,
    upgrades: upgrades.map((revision) => revision.id),
    condition: { kind: 'clean' },
    session: session(statements, 'close'),
  } as const satisfies Partial<PlannedFixture>;
}
