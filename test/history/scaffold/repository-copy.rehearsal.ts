import { afterEach, expect, it, vi } from 'vitest';
import { RepositoryCopy } from '../../../src/history/scaffold/repository-copy.js';

afterEach(() => vi.unstubAllEnvs());

it('uses the corpus that it holds, also where a person works with another', async () => {
  vi.stubEnv('FRCOMPAT_FIXTURES', 'a-folder-of-my-own');
  const copy = await RepositoryCopy.create(new AbortController().signal, () => {});
  try {
    await copy.write(
      'tell.mjs',
      "import { fixturesDirectory } from './dist/src/corpus/fixtures-directory.js';\nconsole.log(fixturesDirectory());\n",
    );
    await copy.compile();
    expect(await copy.run('Telling', 'tell.mjs')).toBe(copy.path('fixtures'));
  } finally {
    await copy.remove();
  }
});
