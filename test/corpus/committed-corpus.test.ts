import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { checkCorpus } from '../../generators/check-corpus.js';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { layOut } from '../../src/corpus/lay-out.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { readContents } from '../../src/corpus/read-contents.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { loadEngine } from '../../src/engine/engine.js';
import { readableFrom } from '../../src/engine/storage-format.js';
import { findDisagreements } from '../../src/schema/agreement.js';
import { readCatalog } from '../../src/schema/read-catalog.js';

const engine = await loadEngine();
const manifest = await readManifest();
const planned = manifest.fixtures.filter(({ provenance }) => provenance === undefined);
const unreplayable = /Failure while replaying WAL file .*GetDefaultDatabase with no default database set/s;

describe('the committed corpus', () => {
  it('is its manifest and nothing else, under 5 MB', async () => {
    expect(await checkCorpus(committedFixtures(), manifest, manifest)).toEqual([]);
    const sizes = readdirSync(committedFixtures()).map(
      (name) => statSync(path.join(committedFixtures(), name)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000);
  });

  it('was written by the engine that the application shipped, unless the id names another', () => {
    for (const { id, writtenBy } of planned) {
      expect(writtenBy, id).toBe(`v${/@([\d.]+)/.exec(id)?.[1] ?? '1.4.3'}`);
    }
  });

  it('is in the format that every DuckDB reads, unless the id says that it is the latest of its writer', () => {
    for (const { id, writtenBy, ...fixture } of planned) {
      const minorOfWriter = `${/^v(\d+\.\d+)/.exec(writtenBy)?.[1]}.0`;
      expect(fixture.readableFrom, id).toBe(id.includes('~latest') ? minorOfWriter : '1.0.0');
    }
  });

  it('has a WAL exactly where a process was killed', () => {
    for (const { id, condition, wal } of manifest.fixtures) {
      expect(wal !== null, id).toBe(['unclean', 'killed-at'].includes(condition.kind));
    }
  });

  it.each(manifest.fixtures)('holds in $id what the manifest says, once its WAL is replayed', (fixture) =>
    laidOut(fixture, async (file) => {
      const { tables, schema } = fixture;
      expect(await readableFrom(file)).toBe(fixture.readableFrom);
      expect(await readContents(engine, file)).toEqual({ tables, schema });
    }),
  );
});

describe('an unclean fixture', () => {
  it.each(inCondition('unclean'))(
    'holds rows in the WAL of $id that the file alone does not have',
    (fixture) =>
      laidOut({ ...fixture, wal: null }, async (file) => {
        const { tables } = await readContents(engine, file);
        expect(tables.events?.rows ?? 0).toBeLessThan(fixture.tables.events?.rows ?? 0);
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

function inCondition(kind: Fixture['condition']['kind']): Fixture[] {
  return planned.filter(({ condition }) => condition.kind === kind);
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
