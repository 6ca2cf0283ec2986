import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/corpus/lay-out.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { readBeside } from '../../src/corpus/read-beside.js';
import { readContents } from '../../src/corpus/read-contents.js';
import { loadEngine } from '../../src/engine/engine.js';
import { readableFrom } from '../../src/engine/storage-format.js';
import { findDisagreements } from '../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';

const engine = await loadEngine();
const unreplayable = /Failure while replaying WAL file .*GetDefaultDatabase with no default database set/s;

/** Opens fixtures, and holds what is in them against what the manifest says. */
export function describeFixtures(fixtures: readonly Fixture[]): void {
  const planned = fixtures.filter(({ provenance }) => provenance === undefined);
  const inCondition = (kind: Fixture['condition']['kind']) =>
    planned.filter(({ condition }) => condition.kind === kind);

  describe('the committed corpus', () => {
    it.each(fixtures)('holds in $id what the manifest says, once its WAL is replayed', (fixture) =>
      laidOut(fixture, async (file) => {
        const { tables, schema, beside } = fixture;
        expect(await readableFrom(file)).toBe(fixture.readableFrom);
        expect(await readContents(engine, file)).toEqual({ tables, schema });
        expect(await readBeside(engine, file, fixture)).toEqual(beside === undefined ? {} : { beside });
      }),
    );
  });

  describe('an unclean fixture', () => {
    it.each(inCondition('unclean'))(
      'holds rows in the WAL of $id that the file alone does not have',
      (fixture) =>
        laidOut({ ...fixture, wal: null }, async (file) => {
          const { tables } = await readContents(engine, file);
          const { beside } = await readBeside(engine, file, fixture);
          const before = { ...tables, ...beside?.tables };
          const inAll = Object.entries({ ...fixture.tables, ...fixture.beside?.tables });
          const grown = inAll.filter(([name, { rows }]) => rows > (before[name]?.rows ?? 0));
          expect(grown.map(([name]) => name)).toContain(beside === undefined ? 'events' : 'workbench.notes');
        }),
    );
  });

  describe('a fixture killed in an upgrade', () => {
    it.each(inCondition('killed-at').filter(({ birth }) => birth !== 'packet-v4'))(
      'cannot be opened plainly: $id',
      (fixture) =>
        laidOut(fixture, async (file) => {
          await expect(engine.open(file)).rejects.toThrow(unreplayable);
        }),
    );

    it.each(inCondition('killed-at').filter(({ birth }) => birth === 'packet-v4'))(
      'can where no default calls a function: $id',
      (fixture) =>
        laidOut(fixture, async (file) => {
          (await engine.open(file)).close();
        }),
    );
  });

  describe('index look-ups', () => {
    it.each(inCondition('stale-index'))(
      'miss rows in $id that a scan finds, and every one in events',
      (fixture) =>
        laidOut(fixture, async (file) => {
          const found = await disagreements(file);
          expect(found.map(({ index }) => index)).toEqual(
            expect.arrayContaining(['idx_events_trace_id', 'idx_events_job_id', 'idx_events_timestamp']),
          );
          for (const one of found) {
            expect(one.kind === 'rows-differ' && one.rowsByIndex < one.rowsByScan, one.index).toBe(true);
          }
        }),
    );

    it.each(inCondition('clean').filter(({ content }) => content !== 'empty'))(
      'agree with a scan in $id',
      (fixture) =>
        laidOut(fixture, async (file) => {
          expect(await disagreements(file)).toEqual([]);
        }),
    );
  });
}

async function disagreements(file: string) {
  const database = await engine.open(file);
  try {
    return await findDisagreements(database, await readCatalog(database));
  } finally {
    database.close();
  }
}

function laidOut(fixture: Fixture, work: (file: string) => Promise<void>): Promise<void> {
  return withDir(async ({ path: directory }) => work(await layOut(fixture, directory)), {
    unsafeCleanup: true,
  });
}
