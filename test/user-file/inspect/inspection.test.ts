import { expect, test } from 'vitest';
import { formatInspection } from '../../../src/report/commands/inspection-text.js';
import { type FileInspection, inspectCopy } from '../../../src/user-file/inspect/inspection.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';

async function inspect(input: string): Promise<FileInspection> {
  return await withWorkingCopy(input, {}, (copy) => inspectCopy(copy, '1.5.5'));
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
  expect(formatInspection(inspection, [{ subject: 'r4', outcome: 'booted', message: '' }], 'file')).toContain(
    '\n  indexes: 12 held against a scan, 8 disagree:\n',
  );
  expect(formatInspection(inspection, [], 'file')).toMatch(
    /\n {2}what to do: run frcompat rescue on it, .*\n$/,
  );
  // Rescue takes the path of a file.
  expect(formatInspection(inspection, [], 'fixture')).toContain(
    '\n  what to do: leave a copy of it with "npx frcompat repro r4~stale-index --subject recorder --keep", and run frcompat rescue on the copy as it was\n',
  );
});
