import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { withDir } from 'tmp-promise';
import { expect, test } from 'vitest';
import { packageLock, packageManifest } from '../../src/engine/package-lock.js';

test('npm refuses a package whose hash is another', async () => {
  await withDir(
    async ({ path: directory }) => {
      const lock = packageLock('1.4.3-r.3');
      const other = packageLock('1.4.4-r.4').packages['node_modules/@duckdb/node-api']?.integrity;
      const client = lock.packages['node_modules/@duckdb/node-api'];
      lock.packages['node_modules/@duckdb/node-api'] = { ...client, integrity: other ?? '' };
      await writeFile(path.join(directory, 'package.json'), JSON.stringify(packageManifest('1.4.3-r.3')));
      await writeFile(path.join(directory, 'package-lock.json'), JSON.stringify(lock));
      const { stderr, exitCode } = await execa('npm', ['ci', '--ignore-scripts'], {
        cwd: directory,
        reject: false,
      });
      expect(stderr).toContain('EINTEGRITY');
      expect(exitCode).not.toBe(0);
    },
    { unsafeCleanup: true },
  );
});
