import { foreignSchemaLaterRows, foreignSchemaStatements } from '../foreign-schema.js';
import type { Revision } from '../revisions/revision.js';
import { type PlannedFixture, session } from './planned-fixture.js';
import { pathId } from './upgrade-paths.js';

/** Killed in the session that created the file: schema and rows stand in the WAL alone. */
export function uncleanFirst(birth: Revision): PlannedFixture {
  return {
    ...origin(birth, []),
    id: `${birth.id}~unclean-first`,
    condition: { kind: 'unclean', session: 'first' },
    why: 'Killed in its first session: the file is empty, its schema and every row are in the WAL.',
    base: null,
    session: session([...birth.bootStatements, ...birth.sampleRows], 'kill'),
  };
}

/** A clean file, opened by a later session of the same version, which was killed with new rows in the WAL. */
export function unclean(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...origin(birth, upgrades),
    id: `${pathId(birth, upgrades)}~unclean`,
    condition: { kind: 'unclean', session: 'later' },
    why: 'Killed while recording: the newest rows are in the WAL.',
    base: pathId(birth, upgrades),
    session: session([...last.bootStatements, ...last.laterRows], 'kill'),
  };
}

/**
 * A path's file with a schema of the application's beside main, killed with rows of that schema in the WAL and none of the
 * recorder's: whoever looks at schema main alone loses what only the rest of the file shows.
 */
export function uncleanWithForeignSchema(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...origin(birth, upgrades),
    id: `${pathId(birth, upgrades)}~app-schema~unclean`,
    condition: { kind: 'unclean', session: 'later' },
    content: 'foreign',
    why: "Killed while the application wrote into a schema of its own, whose index misses the newest rows if only the recorder's are looked up.",
    base: pathId(birth, upgrades),
    session: session(
      [...last.bootStatements, ...foreignSchemaStatements, 'CHECKPOINT', ...foreignSchemaLaterRows],
      'kill',
    ),
  };
}

/** An unclean file that the same version then booted once, with nothing but no-op DDL, and closed. */
export function staleIndex(birth: Revision, upgrades: readonly Revision[]): PlannedFixture {
  const last = upgrades.at(-1) ?? birth;
  return {
    ...origin(birth, upgrades),
    id: `${pathId(birth, upgrades)}~stale-index`,
    condition: { kind: 'stale-index' },
    why: 'Killed while recording, then booted and closed: the newest rows are in the tables but in no index.',
    base: `${pathId(birth, upgrades)}~unclean`,
    session: session(last.bootStatements, 'close'),
  };
}

/** A clean file of `birth` whose upgrade by `upgrade` was killed right after a statement (1 is the first). */
export function killedAt(birth: Revision, upgrade: Revision, statement: number): PlannedFixture {
  return {
    ...origin(birth, [upgrade]),
    id: `${pathId(birth, [upgrade])}~killed-at-${statement}`,
    condition: { kind: 'killed-at', statement },
    why: `The upgrade was killed after "${firstLine(upgrade.bootStatements[statement - 1] ?? '')}".`,
    base: birth.id,
    session: session(upgrade.bootStatements.slice(0, statement), 'kill'),
  };
}

function origin(birth: Revision, upgrades: readonly Revision[]) {
  return {
    birth: birth.id,
    upgrades: upgrades.map((revision) => revision.id),
    content: 'rows',
  } as const satisfies Partial<PlannedFixture>;
}

/** `CREATE TABLE IF NOT EXISTS diagnostics`: enough of a statement to know it by. */
function firstLine(statement: string): string {
  return (statement.split('\n')[0] ?? '').replace(/ \($/, '');
}
