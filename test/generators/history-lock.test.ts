import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compareLocks, lockHistory, withNew } from '../../generators/history-lock.js';
import { births } from '../../generators/revisions/index.js';
import { storedFile } from '../../src/corpus/fixtures-directory.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { storeFixture } from '../corpus/a-fixture.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

it('holds everything but the words of a fixture that no build makes', async () => {
  const directory = temporaryDirectory();
  const stored = await storeFixture(directory, 'mine', Buffer.from('captured'));
  const captured = { ...stored, provenance: 'captured' } as const;
  const changesOf = async (change: Partial<Fixture>) => {
    const [entered, now] = await Promise.all(
      [captured, { ...captured, ...change }].map((fixture) =>
        lockHistory(directory, { format: 1, fixtures: [fixture] }),
      ),
    );
    return entered !== undefined && now !== undefined ? compareLocks(entered, now) : [];
  };
  expect(await changesOf({ why: 'Said better.' })).toEqual([]);
  for (const change of [
    { readableFrom: '1.5.0' },
    { schema: ['other'] },
    { tables: {} },
    { provenance: undefined },
  ]) {
    expect(await changesOf(change)).toEqual([{ kind: 'changed', what: 'fixture', id: 'mine' }]);
  }
});

it('takes in what is new, and never another hash of what was entered', () => {
  const entered = { format: 1, revisions: { r1: 'a' }, fixtures: { r1: 'a', gone: 'a' } } as const;
  const now = {
    format: 1,
    revisions: { r1: 'edited', r2: 'b' },
    fixtures: { r1: 'edited', r2: 'b' },
  } as const;
  expect(withNew(entered, now)).toEqual({
    ...{ format: 1, revisions: { r1: 'a', r2: 'b' } },
    fixtures: { r1: 'a', gone: 'a', r2: 'b' },
  });
});

it('holds every revision and the shape of the packet, and a fixture as long as its database and its log are there', async () => {
  const directory = temporaryDirectory();
  const fixture = await storeFixture(directory, 'mine', Buffer.from('a database'), Buffer.from('its log'));
  const entered = await lockHistory(directory, { format: 1, fixtures: [fixture] });
  expect(Object.keys(entered.revisions).sort()).toEqual(births.map(({ id }) => id).sort());
  expect(Object.keys(entered.fixtures)).toEqual(['mine']);
  await rm(storedFile(directory, 'mine', 'db.wal'));
  const now = await lockHistory(directory, { format: 1, fixtures: [fixture] });
  expect(compareLocks(entered, now)).toEqual([{ kind: 'vanished', what: 'fixture', id: 'mine' }]);
});
