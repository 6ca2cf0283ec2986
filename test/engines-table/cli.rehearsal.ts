import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { beforeAll, expect, test, vi } from 'vitest';
import { writeManifest } from '../../generators/build-corpus.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { enginesDirectory, installEngine } from '../../src/engine/install-engine.js';
import { knownEngines } from '../../src/engine/known-engines.js';
import { withEnginesTable } from '../../src/engines-table/refresh-table.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { ScratchCopy } from '../history/guard/scratch-copy.js';
import { inFolder } from '../recorder/support/in-folder.js';

beforeAll(async () => {
  for (const { version } of knownEngines) {
    await installEngine(version);
  }
}, 600_000);

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')('Ctrl-C ends it with no folder left', async () => {
  await inFolder(async (folder) => {
    const running = execaNode(fromPackageRoot('dist', 'src', 'engines-table', 'cli.js'), ['--check'], {
      env: { TMPDIR: folder },
      stdin: 'ignore',
      reject: false,
      detached: true,
    });
    const foldersIn = async () => (await readdir(folder, { recursive: true })).length;
    await vi.waitFor(async () => expect(await foldersIn()).toBeGreaterThan(1), {
      timeout: 60_000,
      interval: 5,
    });
    // As a terminal does: to the whole group.
    process.kill(-(running.pid ?? 0), 'SIGINT');
    const { exitCode, stderr } = await running;
    expect([exitCode, stderr.split('\n').at(-1)]).toEqual([
      130,
      'frcompat: Interrupted by SIGINT; every worker was stopped.',
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('the table is written, found up to date or stale, and not written where an engine does something else', async () => {
  await inFolder(async (folder) => {
    const copy = await ScratchCopy.create(path.join(folder, 'copy'), ['README.md']);
    const { fixtures } = await readManifest();
    const kept = fixtures.filter(({ id }) => id === 'r0' || id === 'r1~stale-index');
    await writeManifest(copy.path('fixtures'), { format: 1, fixtures: kept });
    const readme = () => readFile(copy.path('README.md'), 'utf8');
    const run = (...args: string[]) =>
      execaNode(copy.path('dist/src/engines-table/cli.js'), args, {
        env: { NO_COLOR: '1', FRCOMPAT_ENGINES: enginesDirectory() },
        reject: false,
        stdin: 'ignore',
      });
    const before = await readme();

    const stale = await run('--check');
    expect([stale.exitCode, stale.stderr.split('\n').at(-1)]).toEqual([
      1,
      'The table in README.md is stale. Run: npm run docs:engines',
    ]);
    expect(await readme()).toBe(before);

    const written = await run();
    expect([written.exitCode, written.stdout]).toEqual([0, '']);
    expect(written.stderr).toMatch(/^1\.5\.5: 2 files opened$/m);
    expect(await readme()).toBe(withEnginesTable(before, kept));
    expect((await run('--check')).exitCode).toBe(0);

    await copy.change('fixtures/manifest.json', '"kind": "stale-index"', '"kind": "clean"');
    const declared = await readme();
    const wrong = await run();
    expect([wrong.exitCode, wrong.stderr.split('\n').at(-1)]).toEqual([
      1,
      'Correct the declarations: src/schema/engines/engine-defects.ts, expected-refusals.ts.',
    ]);
    expect(wrong.stdout).toContain(
      'r1~stale-index on DuckDB 1.5.5\n  declared: whole\n  found:    indexes lie',
    );
    expect(await readme()).toBe(declared);
  });
});
