import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { storedFile } from '../../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { formatCapture } from '../../../src/report/commands/capture-text.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeLegacyFile } from '../../recorder/support/legacy-file.js';
import { capture, insert } from './capture.js';

/** What a user has in a file: in columns, in JSON, in its keys, in a table that is not the recorder's, in comments. */
const secrets = ['ada@example.com', 'hunter2', 'salary', 'customer 4711', 'ACME Corp', 'of Ada'];

test('everything is like the file, no value is in it, and the original is as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight größe.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{"salary":"hunter2"}'),
      'CREATE TABLE notes (about TEXT)',
      "INSERT INTO notes VALUES ('customer 4711')",
      "COMMENT ON TABLE events IS 'ACME Corp confidential'",
      "COMMENT ON COLUMN notes.about IS 'of Ada'",
    ]);
    const before = await bytesOf(folder);
    const into = path.join(folder, 'corpus of mine');
    const report = await capture(file, 'mine', into);

    expect(await bytesOf(folder)).toEqual(before);
    expect(report.verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const [fixture] = (await readManifest(into)).fixtures;
    expect(fixture).toEqual(report.fixture);
    expect(fixture).toMatchObject({
      birth: 'r4',
      condition: { kind: 'clean' },
      content: 'foreign',
      provenance: 'captured',
      tables: { notes: { rows: 0 } },
    });
    const published = [
      gunzipSync(await readFile(storedFile(into, 'mine', 'db'))),
      await readFile(path.join(into, 'manifest.json')),
      Buffer.from(formatCapture(report, into)),
    ];
    for (const secret of secrets) {
      expect(
        published.filter((bytes) => bytes.includes(secret)),
        secret,
      ).toEqual([]);
    }
  });
});

test.each(['db', 'db.wal'] as const)(
  'a file in the place of the %s is no fixture of the folder, and stays',
  async (part) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeLegacyFile(file, 'r4');
      const into = path.join(folder, 'corpus');
      await mkdir(into);
      await writeFile(storedFile(into, 'mine', part), 'precious');
      await expect(capture(file, 'mine', into)).rejects.toThrow(
        /mine\.db(\.wal)?\.gz" is already there, .*Move it away, or give another --name\.$/,
      );
      expect(await readFile(storedFile(into, 'mine', part), 'utf8')).toBe('precious');
    });
  },
);
