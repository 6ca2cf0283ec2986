import path from 'node:path';
import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { formatInspection } from '../../../src/report/inspection-text.js';
import { type FileInspection, inspectCopy } from '../../../src/user-file/inspect/inspection.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';

const { fixtures } = await readManifest();

async function inspect(input: string): Promise<FileInspection> {
  return await withWorkingCopy(input, {}, (copy) => inspectCopy(copy, '1.5.5', fixtures));
}

test('stale indexes are told by index, with what a scan and the index find', async () => {
  const inspection = await inspect('r4~stale-index');
  expect(inspection).toMatchObject({
    condition: 'stale-index',
    log: { kind: 'none' },
    contents: { vintage: { kind: 'exact', shape: { id: 'r4~stale-index' } }, foreign: [] },
  });
  expect(inspection.contents.kind === 'read' && inspection.contents.indexes).toMatchObject({
    compared: 12,
    disagreeing: expect.arrayContaining([
      expect.objectContaining({ index: 'idx_events_job_id', finding: '4 rows by scan, 3 by index' }),
    ]),
  });
  expect(formatInspection(inspection, [{ subject: 'r4', outcome: 'booted', message: '' }])).toContain(
    '\n  indexes: 12 held against a scan, 8 disagree:\n',
  );
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
    const text = formatInspection(inspection, [
      { subject: 'r0', outcome: 'failed', message: 'no' },
      { subject: 'r1', outcome: 'failed', message: 'no' },
      { subject: 'recorder', outcome: 'booted', message: '' },
    ]);
    expect(text).toContain("  vintage: none, for no table of the recorder's is in it\n");
    expect(text).toContain(
      "  not the recorder's: table notes (1 columns), schema sales, sequence ids, table sales.orders\n",
    );
    expect(text).toContain('\n    r0, r1: no: no\n    recorder: yes\n');
  });
});
