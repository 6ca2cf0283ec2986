import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readContents } from '../../../src/corpus/read-contents.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { findDisagreements } from '../../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { plainRows, withPlainOpen } from '../../recorder/support/legacy-file.js';
import { rescueUntouched } from './support.js';

const ruined = (await readManifest()).fixtures.filter(({ condition }) => condition.kind !== 'clean');

/** All of them take minutes: one of every birth, the first, middle or last of its kind. */
const chosen = [...new Set(ruined.map(({ birth }) => birth))].flatMap((birth, i) => {
  const born = ruined.filter((fixture) => fixture.birth === birth);
  return born[[0, born.length >> 1, born.length - 1][i % 3] ?? 0] ?? [];
});

test('the choice holds every condition', () => {
  expect(new Set(chosen.map(({ condition }) => condition.kind))).toEqual(
    new Set(['unclean', 'killed-at', 'stale-index']),
  );
});

test.each(chosen)('$id: every row, every object, every index', async (fixture) => {
  await inFolder(async (folder) => {
    const { lostNothing, rescued } = await rescueUntouched(await layOut(fixture, folder));
    expect(lostNothing).toBe(true);
    const disagreements = await withPlainOpen(rescued, async (database) =>
      findDisagreements(database, await readCatalog(database)),
    );
    expect(disagreements).toEqual([]);
    const { tables, schema } = await readContents(await loadEngine(), rescued);
    expect({ tables, schema }).toEqual({ tables: fixture.tables, schema: fixture.schema });
  });
});

test('a file whose log is left out is told from one that lost nothing: these tests can fail', async () => {
  const fixture = ruined.find(({ id }) => id === 'r7~unclean') ?? ruined[0];
  await inFolder(async (folder) => {
    const file = await layOut(fixture as NonNullable<typeof fixture>, folder);
    await rm(`${file}.wal`);
    const { rescued } = await rescueUntouched(file);
    const { tables } = await readContents(await loadEngine(), rescued);
    expect(tables).not.toEqual(fixture?.tables);
  });
});

test('a stale index is found, built again and named', async () => {
  const fixture = ruined.find(({ id }) => id === 'r7~stale-index');
  await inFolder(async (folder) => {
    const file = await layOut(fixture as NonNullable<typeof fixture>, folder);
    const { report, rescued } = await rescueUntouched(file);
    expect(report.attempts).toMatchObject([
      {
        way: 'open it with DuckDB 1.5.5',
        result: { rebuiltIndexes: expect.arrayContaining(['idx_events_job_id']) },
      },
    ]);
    const [byIndex] = await plainRows(
      rescued,
      'SELECT count(*) AS n FROM events WHERE job_id IN (SELECT job_id FROM events)',
    );
    const [byScan] = await plainRows(rescued, 'SELECT count(job_id) AS n FROM events');
    expect(byIndex).toEqual(byScan);
  });
});
