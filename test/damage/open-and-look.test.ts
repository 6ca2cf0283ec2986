import path from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../../src/corpus/lay-out.js';
import { type DamagedFiles, damage } from '../../src/damage/damage.js';
import { findWhatIsThere } from '../../src/damage/find-what-is-there.js';
import { layOutDamaged } from '../../src/damage/lay-out-damaged.js';
import { openAndLook } from '../../src/damage/open-and-look.js';
import type { OpeningStep } from '../../src/damage/opening.js';
import { loadEngine } from '../../src/engine/engine.js';
import { recorderSubject } from '../../src/subjects/recorder.js';
import { fixtureOf } from '../fixture-of.js';
import { distorted } from '../matrix/ask-cell.js';
import { makeStaleElsewhere } from '../schema/agreement/stale-elsewhere.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { sourceOf } from './a-source.js';

const temporaryDirectory = useTemporaryDirectory();
const engine = await loadEngine();

test('a table that cannot be read, and a listing that has an event too many or too few, are found', async () => {
  const file = await layOut(await fixtureOf('r7'), temporaryDirectory());
  const database = await engine.open(file);
  const ids = await database.rows('SELECT CAST(event_id AS VARCHAR) AS id FROM events');
  await database.close();
  const stored = ids.map(({ id }) => ({ eventId: String(id) }));
  const ghost = { name: 'ghost', columns: ['a'], rows: [] };
  const find = (listed: typeof stored) =>
    findWhatIsThere(engine, file, [ghost], { listed, writesEvents: false, askIndexes: false });
  expect(await find(stored)).toMatchObject({
    unreadable: { ghost: expect.stringContaining('ghost') },
    listedRight: true,
  });
  expect((await find([...stored, { eventId: 'one too many' }])).listedRight).toBe(false);
  expect((await find(stored.slice(1))).listedRight).toBe(false);
});

test('an index that cannot be asked is told by its name', async () => {
  const damaged = await damage(await sourceOf('r7'), 'a page of zeros', 1);
  const file = await layOutDamaged(damaged as DamagedFiles, temporaryDirectory());
  const use = { listed: undefined, writesEvents: false, askIndexes: true };
  const { unreadable, disagreements } = await findWhatIsThere(engine, file, [], use);
  expect(unreadable).toEqual({ idx_events_trace_id: expect.stringContaining('Corrupt database file') });
  expect(disagreements).toEqual([]);
});

test('what fails while the file is used is told', async () => {
  const file = await layOut(await fixtureOf('r7~empty'), temporaryDirectory());
  const steps: OpeningStep[] = [];
  const subject = distorted(recorderSubject, () => ({
    record: () => Promise.reject(new Error('no')),
  }));
  await openAndLook({ subject, engine, baseline: [], askIndexes: false }, file, (step) => steps.push(step));
  expect(steps).toContainEqual({ step: 'failed', doing: 'recording', message: 'no' });
});

test('an index of another schema that misses rows is found', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  await makeStaleElsewhere(file);
  const use = { listed: undefined, writesEvents: false, askIndexes: true };
  expect((await findWhatIsThere(engine, file, [], use)).disagreements).toEqual(['by_customer']);
});
