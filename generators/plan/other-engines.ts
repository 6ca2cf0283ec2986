import { packetV4 } from '../revisions/packet-v4.js';
import { r0 } from '../revisions/r0.js';
import { r1 } from '../revisions/r1.js';
import { r4 } from '../revisions/r4.js';
import { r7 } from '../revisions/r7.js';
import { withRows } from './clean-fixtures.js';
import { killedAt, staleIndex, unclean } from './crashed-fixtures.js';
import type { PlannedFixture, Session } from './planned-fixture.js';
import { asBorn, singleStep } from './upgrade-paths.js';

/** Who runs the last sessions of a fixture, and in which format it creates the file. */
type Writer = Pick<Session, 'engine' | 'storage'>;

/**
 * Files that another DuckDB wrote than the one that the application shipped: one of every minor version, clean and
 * with a log, in the format that every DuckDB reads and in the engine's own latest.
 */
export function otherEngines(): PlannedFixture[] {
  return [
    written({ engine: '1.1.3', storage: 'default' }, withRows(asBorn(r1)), unclean(r1, [])),
    written({ engine: '1.2.2', storage: 'default' }, withRows(asBorn(r0)), unclean(r0, [])),
    written({ engine: '1.2.2', storage: 'latest' }, withRows(asBorn(r4))),
    written({ engine: '1.3.2', storage: 'default' }, withRows(asBorn(packetV4)), unclean(packetV4, [])),
    written({ engine: '1.3.2', storage: 'latest' }, withRows(asBorn(r4)), unclean(r4, [])),
    written({ engine: '1.4.4', storage: 'latest' }, withRows(asBorn(r7)), unclean(r7, [])),
    written(
      { engine: '1.5.6', storage: 'default' },
      withRows(asBorn(r7)),
      unclean(r7, []),
      staleIndex(r7, []),
    ),
    written({ engine: '1.5.6', storage: 'latest' }, withRows(asBorn(r7)), unclean(r7, [])),
    // The application came with a new engine: files born under 1.4.3, upgraded under 1.5.6.
    written(
      { engine: '1.5.6', storage: 'default' },
      withRows(singleStep(r4, r7)),
      killedAt(r0, r7, MIDDLE_OF_R7),
    ),
  ].flat();
}

/** After some of the ALTERs and before the others. */
const MIDDLE_OF_R7 = 12;

/**
 * The same fixtures by another writer. A fixture starts from one of the same path by the same writer; an upgrade
 * starts from the file of the engine that the application shipped.
 */
function written(writer: Writer, ...fixtures: PlannedFixture[]): PlannedFixture[] {
  return fixtures.map((fixture) => {
    const path = pathOf(fixture.id);
    const sameWriter = fixture.base !== null && pathOf(fixture.base) === path;
    return {
      ...fixture,
      id: idBy(writer, fixture.id),
      base: fixture.base !== null && sameWriter ? idBy(writer, fixture.base) : fixture.base,
      why: `${fixture.why} Written by DuckDB ${writer.engine}${writer.storage === 'latest' ? ' in its latest storage format' : ''}.`,
      session: { ...fixture.session, ...writer },
    };
  });
}

/** `r7~unclean` by 1.5.6 is `r7@1.5.6~unclean`, or `r7@1.5.6~latest~unclean`. */
function idBy({ engine, storage }: Writer, id: string): string {
  const path = pathOf(id);
  return `${path}@${engine}${storage === 'latest' ? '~latest' : ''}${id.slice(path.length)}`;
}

/** The part of an id that says which revisions the file has seen. */
function pathOf(id: string): string {
  return id.split('~')[0] ?? id;
}
