import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyFixtures } from '../cli/corpus-copy.js';
import { frcompat } from '../cli/frcompat.js';
import { oddNames } from '../odd-names.js';
import { inFolder } from '../recorder/support/in-folder.js';

/** In a folder with a question mark DuckDB finds no log: it takes what follows for the parameters of a URL. */
const folderNames = oddNames.filter((name) => !name.includes('?'));

describe.each(folderNames)('a folder called %s', (name) => {
  test('can hold the corpus, the copies and the report of a matrix', async () => {
    await inFolder(async (folder) => {
      const [fixtures, copies] = [path.join(folder, name), path.join(folder, 'copies', name)];
      await copyFixtures(fixtures, ['r4~unclean']);
      await mkdir(copies, { recursive: true });
      const json = path.join(folder, 'reports', name);
      const { stdout, stderr, exitCode } = await frcompat(
        ['matrix', '--kills', '1', '--damages', '1', '--reporter', 'pretty', '--reporter', `json=${json}`],
        { FRCOMPAT_FIXTURES: fixtures, TMPDIR: copies, TEMP: copies, TMP: copies },
      );
      expect(stderr).not.toContain('frcompat:');
      expect(stdout).toContain('1 cell: 1 passed, 0 failed; 13 checks passed, 0 failed, 0 not asked; ');
      expect(exitCode).toBe(0);
      expect(await readdir(copies)).toEqual([]);
      expect((await readdir(folder)).sort()).toEqual(['copies', 'reports', name].sort());
      expect(await readdir(path.join(folder, 'reports'))).toEqual([name]);
    });
  });
});
