import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatInspection } from '../../../src/report/commands/inspection-text.js';
import { type FileInspection, inspectCopy } from '../../../src/user-file/inspect/inspection.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { putFixture } from '../put-fixture.js';

async function inspect(input: string): Promise<FileInspection> {
  return await withWorkingCopy(input, {}, (copy) => inspectCopy(copy, '1.5.5'));
}

test('a log is told by how much of it is whole', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await putFixture('r4~unclean', file);
    const bytes = (await readFile(`${file}.wal`)).length;
    await truncate(`${file}.wal`, bytes - 1);
    const inspection = await inspect(file);
    expect(inspection).toMatchObject({
      condition: 'unclean',
      log: { kind: 'present', bytes: bytes - 1, plainOpen: { outcome: 'opened' } },
    });
    expect(formatInspection(inspection, [], 'file')).toMatch(
      / bytes, \d+ of them in whole transactions, the rest cut off/,
    );
    await writeFile(`${file}.wal`, 'nonsense');
    expect((await inspect(file)).log).toMatchObject({ bytes: 8, soundBytes: null });
  });
});

test('what the application put into the file is named, its rows counted', async () => {
  const { contents } = await inspect('r4~app');
  expect(contents).toMatchObject({
    foreign: expect.arrayContaining([expect.stringMatching(/^table role_mailbox_threads \(\d+ columns\)$/)]),
    tables: expect.arrayContaining([
      { name: 'role_mailbox_threads', rows: expect.any(Number), owned: false },
      { name: 'events', rows: 6, owned: true },
    ]),
  });
});

test('a file of another application is told what it is', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, [
      'CREATE TABLE notes (body VARCHAR)',
      'CREATE SEQUENCE ids',
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.orders (a INT)',
    ]);
    const inspection = await inspect(file);
    const text = formatInspection(
      inspection,
      [
        { subject: 'r0', outcome: 'failed', message: 'no' },
        { subject: 'r1', outcome: 'failed', message: 'no' },
        { subject: 'recorder', outcome: 'booted', message: '' },
      ],
      'file',
    );
    expect(text).toContain("  vintage: none, for no table of the recorder's is in it\n");
    expect(text).toContain(
      "  not the recorder's: table notes (1 columns), schema sales, sequence ids, table sales.orders\n",
    );
    expect(text).toContain('  rows: notes 0, sales.orders 0\n');
    expect(text).toContain('\n    r0, r1: no: no\n    recorder: yes\n');
  });
});

test('an index of another schema that misses rows is told, and the rows of its table', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, [
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.orders (a INT)',
      'CREATE INDEX orders_a ON sales.orders (a)',
      'INSERT INTO sales.orders SELECT i FROM range(20) AS t (i)',
    ]);
    await runAndBeKilled(file, ['INSERT INTO sales.orders SELECT i FROM range(100, 130) AS t (i)']);
    await makeFile(file, ['CREATE TABLE IF NOT EXISTS sales.orders (a INT)']);
    const inspection = await inspect(file);
    expect(inspection).toMatchObject({
      condition: 'stale-index',
      contents: {
        tables: [{ name: 'sales.orders', rows: 50, owned: false }],
        indexes: {
          compared: 1,
          disagreeing: [
            { index: 'orders_a', table: 'sales.orders', finding: '50 rows by scan, 20 by index' },
          ],
        },
      },
    });
  });
});

test('a damaged block in a table of another schema is a reason to refuse the file', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, [
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.orders AS SELECT hash(i) AS a FROM range(200000) AS t (i)',
    ]);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 4096));
    await expect(inspect(file)).rejects.toThrow(/x\.db" has damaged blocks: IO Error: .*frcompat rescue/);
  });
});
