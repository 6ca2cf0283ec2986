import { mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findOriginal } from '../../src/user-file/find-original.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeFile } from '../recorder/support/legacy-file.js';

test.skipIf(process.platform === 'win32')(
  'the log of a linked file is the one that is there, beside the link or beside the file',
  async () => {
    await inFolder(async (folder) => {
      const root = await realpath(folder);
      const [file, link] = [path.join(root, 'x.db'), path.join(root, 'links', 'y.db')];
      await mkdir(path.dirname(link));
      await symlink(file, link);
      await makeFile(file, ['CREATE TABLE t (i INTEGER)']);
      expect(await findOriginal(link)).toEqual({ file, wal: `${file}.wal` });
      await writeFile(`${link}.wal`, '');
      expect(await findOriginal(link)).toEqual({ file, wal: `${link}.wal` });
      await writeFile(`${file}.wal`, '');
      await expect(findOriginal(link)).rejects.toThrow(
        `"${link}" has two write-ahead logs, "${link}.wal" and "${file}.wal".`,
      );
      await rm(`${link}.wal`);
      expect(await findOriginal(link)).toEqual({ file, wal: `${file}.wal` });
    });
  },
);
