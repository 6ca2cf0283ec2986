import path from 'node:path';
import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { type Examined, examineCopy } from '../../../src/user-file/capture/examined.js';
import { findUnlikeness } from '../../../src/user-file/capture/find-unlikeness.js';
import { withCopyOfFile } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { putFixture } from '../put-fixture.js';

const { fixtures } = await readManifest();
const { signal } = new AbortController();

test('indexes that miss rows, the number of rows, the format and other objects are seen where all else is alike', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await putFixture('r4~stale-index', file);
    await withCopyOfFile(file, fixtures, { signal }, async (copy) => {
      const stale = await examineCopy(copy, signal);
      const { contents } = stale.inspection;
      if (contents.kind === 'unreadable') {
        throw new Error(contents.message);
      }
      const rows = Object.fromEntries(contents.tables.map((table) => [table.name, table.rows]));
      expect(await findUnlikeness(stale, stale, rows)).toEqual([]);
      const [first, ...others] = contents.indexes.disagreeing;
      expect(others).not.toEqual([]);
      const fewer: Examined = {
        ...stale,
        inspection: {
          ...stale.inspection,
          contents: { ...contents, indexes: { ...contents.indexes, disagreeing: first ? [first] : [] } },
        },
      };
      expect(await findUnlikeness(stale, fewer, rows)).toEqual(['which of its indexes miss rows']);
      const newer = { ...stale.copy.header, readableFrom: '1.5.0' };
      expect(await findUnlikeness(stale, { ...stale, copy: { ...stale.copy, header: newer } }, rows)).toEqual(
        ['its storage format'],
      );
      const { examination } = stale.copy;
      if (examination.kind === 'unreadable') {
        throw new Error(examination.message);
      }
      const more = { ...examination, otherObjects: [...examination.otherObjects, 'a sequence'] };
      expect(
        await findUnlikeness(stale, { ...stale, copy: { ...stale.copy, examination: more } }, rows),
      ).toEqual(['its schema']);
      expect(await findUnlikeness(stale, stale, { ...rows, fr_events: 0 })).toEqual([
        'the number of rows of fr_events',
      ]);
    });
  });
});
