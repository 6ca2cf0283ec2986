import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { storedFile } from '../../../src/corpus/fixtures-directory.js';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { formatCapture } from '../../../src/report/capture-text.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeLegacyFile, plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { capture, insert } from './capture.js';

// A capture starts a dozen processes, one after the other.
vi.setConfig({ testTimeout: 240_000 });

/** What a user has in a file: in columns, in JSON, in its keys, in a log, in a table that is not the recorder's. */
const secrets = [
  'ada@example.com',
  'Project Größe',
  'hunter2',
  'salary',
  'late secret',
  'customer 4711',
  'gone for good',
];

test('a file with a log: everything is like it, no value is in it, and the original is as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight größe.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{"salary":"hunter2","to":["Project Größe"]}'),
      insert('gone for good', 'null'),
      "CREATE TABLE notes (owner TEXT DEFAULT 'nobody at all', about TEXT)",
      "INSERT INTO notes VALUES ('customer 4711', 'salary')",
      'CREATE VIEW mine AS SELECT about FROM notes',
    ]);
    await runAndBeKilled(file, [
      insert('late secret', '{}'),
      "DELETE FROM events WHERE actor_id = 'gone for good'",
      "UPDATE events SET job_id = 'late secret' WHERE actor_id = 'ada@example.com'",
    ]);
    const before = await bytesOf(folder);
    const into = path.join(folder, 'corpus of mine');
    const report = await capture(file, 'mine~unclean', into);

    expect(await bytesOf(folder)).toEqual(before);
    expect(report.verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const [fixture] = (await readManifest(into)).fixtures;
    expect(fixture).toEqual(report.fixture);
    expect(fixture).toMatchObject({
      birth: 'r4',
      upgrades: [],
      condition: { kind: 'unclean' },
      content: 'foreign',
      provenance: 'captured',
      tables: { events: { rows: 8 }, diagnostics: { rows: 2 }, notes: { rows: 0 } },
    });
    expect(fixture?.schema).toEqual(
      expect.arrayContaining(['table notes', "  owner VARCHAR default 'nobody at all'"]),
    );

    const published = [
      gunzipSync(await readFile(storedFile(into, 'mine~unclean', 'db'))),
      gunzipSync(await readFile(storedFile(into, 'mine~unclean', 'db.wal'))),
      await readFile(path.join(into, 'manifest.json')),
      Buffer.from(formatCapture(report)),
    ];
    for (const secret of secrets) {
      expect(
        published.filter((bytes) => bytes.includes(secret)),
        secret,
      ).toEqual([]);
    }
    if (fixture === undefined) {
      throw new Error('there is no fixture');
    }
    const laidOut = await layOut(fixture, folder, into);
    const values = JSON.stringify(
      await plainRows(laidOut, 'SELECT COLUMNS(*)::VARCHAR FROM events ORDER BY rowid'),
    );
    expect(secrets.filter((secret) => values.includes(secret))).toEqual([]);
    // Equal values stay equal: the last step of all, for it moves the original's log into it.
    const jobs = 'SELECT count(*) AS n FROM events GROUP BY job_id ORDER BY n DESC';
    expect(await plainRows(laidOut, jobs)).toEqual(await plainRows(file, jobs));
  });
});
