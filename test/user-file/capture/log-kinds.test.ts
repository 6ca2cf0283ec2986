import { expect, test } from 'vitest';
import { committedFixtures, storedFile } from '../../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { readStoredFile } from '../../../src/corpus/read-stored-file.js';
import { logKinds } from '../../../src/user-file/capture/log-kinds.js';

test.each([
  ['r0~unclean', ['insert']],
  ['r3~unclean-first', ['table', 'index', 'insert']],
  ['r0+r7~killed-at-12', ['alter']],
  // By then r7 has created the indexes of events and diagnostics, and that table between them.
  ['r0+r7~killed-at-24', ['alter', 'index', 'table']],
])('the log of %s does %j', async (id, kinds) => {
  const fixture = (await readManifest()).fixtures.find((one) => one.id === id);
  if (!fixture?.wal) {
    throw new Error(`${id} has no log`);
  }
  const log = await readStoredFile(storedFile(committedFixtures(), id, 'db.wal'), fixture.wal);
  expect(logKinds(log)).toEqual(kinds);
});

test('what is no log does nothing', () => {
  expect(logKinds(Buffer.from('Dear diary'))).toEqual([]);
  expect(logKinds(Buffer.alloc(0))).toEqual([]);
});
