import { readdir } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { registerRevision } from '../../../src/history/scaffold/register-revision.js';
import { RepositoryCopy } from '../../../src/history/scaffold/repository-copy.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

afterEach(() => vi.unstubAllEnvs());

it('uses the corpus that it holds, also where a person works with another', async () => {
  vi.stubEnv('FRCOMPAT_FIXTURES', 'a-folder-of-my-own');
  await inCopy(async (copy) => {
    await copy.write(
      'tell.mjs',
      "import { fixturesDirectory } from './dist/src/corpus/fixtures-directory.js';\nconsole.log(fixturesDirectory());\n",
    );
    await copy.compile();
    expect(await copy.run('Telling', 'tell.mjs')).toBe(copy.path('fixtures'));
  });
});

it('names the file and the line of a revision that does not compile, or does not load', async () => {
  await inCopy(async (copy, told) => {
    await copy.edit('generators/revisions/index.ts', (source) =>
      registerRevision(source, newestRevision.id, 'r99'),
    );
    const typed = "import type { Revision } from './revision.js';\n\nexport const r99: Revision = ";
    await copy.write('generators/revisions/r99.ts', `${typed}'a word';\n`);
    await expect(copy.compile()).rejects.toThrow(
      /^Compiling failed, so nothing was changed\. It said: generators\/revisions\/r99\.ts\(3,14\): error TS/,
    );

    await copy.write('generators/revisions/r99.ts', `${typed}JSON.parse('no revision');\n`);
    await copy.compile();
    await expect(copy.run('Telling', 'dist/src/cli/main.js', 'history')).rejects.toThrow(
      'Telling failed, so nothing was changed. What it said stands above.',
    );
    // Paths of the copy would lead nowhere: it is gone by the time that somebody reads them.
    expect(told.join()).toMatch(/^SyntaxError: .*no revision/m);
    expect(told.join()).toMatch(/[( ]generators[\\/]revisions[\\/]r99\.ts:3:\d+/);
    expect(told.join()).not.toContain(copy.root);
  });
});

it('ends what runs in it where it is told to, with the reason, and not as a step that failed; nothing is left', async () => {
  const interruption = new AbortController();
  await inCopy(async (copy) => {
    await copy.write(
      'wait.mjs',
      "import { mkdtempSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\nmkdtempSync(tmpdir() + '/left-');\nsetInterval(() => {}, 1000);\n",
    );
    const waiting = expect(copy.run('Waiting', 'wait.mjs')).rejects.toThrow(/^interrupted$/);
    await vi.waitFor(
      async () =>
        expect((await readdir(temporaryDirectory(), { recursive: true })).join()).toContain('left-'),
      { timeout: 60_000, interval: 50 },
    );
    interruption.abort(new Error('interrupted'));
    await waiting;
  }, interruption.signal);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

async function inCopy(
  use: (copy: RepositoryCopy, told: readonly string[]) => Promise<void>,
  signal = new AbortController().signal,
): Promise<void> {
  const told: string[] = [];
  const copy = await RepositoryCopy.create(signal, (text) => told.push(text));
  try {
    await use(copy, told);
  } finally {
    await copy.remove();
  }
}
