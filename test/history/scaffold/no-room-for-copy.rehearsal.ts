import { readdir } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { HarnessError } from '../../../src/errors/errors.js';
import { RepositoryCopy } from '../../../src/history/scaffold/repository-copy.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

vi.mock(import('node:fs/promises'), async (importOriginal) => ({
  ...(await importOriginal()),
  cp: async () => {
    throw new Error('ENOSPC: no space left on device');
  },
}));

const temporaryDirectory = useTemporaryDirectory();

afterEach(() => vi.unstubAllEnvs());

it('leaves nothing of a copy for which there is no room, and says what to do', async () => {
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) {
    vi.stubEnv(name, temporaryDirectory());
  }
  const copying = RepositoryCopy.create(new AbortController().signal, () => {});
  await expect(copying).rejects.toThrow(HarnessError);
  await expect(copying).rejects.toThrow(/^The repository cannot be copied: ENOSPC: .* point TMPDIR/);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});
