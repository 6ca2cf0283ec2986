import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, it } from 'vitest';
import { writeManifest } from '../../generators/build-corpus.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { enginesDirectory } from '../../src/engine/install-engine.js';
import { withEnginesTable } from '../../src/engines-table/refresh-table.js';
import { ScratchCopy } from '../history/guard/scratch-copy.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

it('says by its exit code whether a build gives the same, and enters what it has built', async () => {
  const copy = await ScratchCopy.create(path.join(temporaryDirectory(), 'copy'), ['README.md']);
  const run = (command: string) =>
    execaNode(copy.path('dist/generators/cli.js'), [command], {
      env: { NO_COLOR: '1', FRCOMPAT_ENGINES: enginesDirectory() },
      reject: false,
      stdin: 'ignore',
    });
  // A history of one file: all of them take minutes.
  await copy.change(
    'dist/generators/build-corpus.js',
    'await planCorpus(reader)',
    "(await planCorpus(reader)).filter(({ id }) => id === 'r0')",
  );
  const fixtures = (await readManifest()).fixtures.filter(({ id }) => id === 'r0');
  await writeManifest(copy.path('fixtures'), { format: 1, fixtures });
  for (const name of await readdir(copy.path('fixtures'))) {
    if (!['manifest.json', 'r0.db.gz'].includes(name)) {
      await rm(path.join(copy.path('fixtures'), name));
    }
  }
  const same = await run('check');
  expect([same.exitCode, same.stdout]).toEqual([0, '1 fixtures, each the same as built now.']);

  const undo = await copy.change('fixtures/manifest.json', '"content": "rows"', '"content": "empty"');
  const other = await run('check');
  expect(other.exitCode).toBe(1);
  expect(other.stdout).toBe('r0\n  content\n    manifest: "empty"\n    found:    "rows"');
  expect(other.stderr).toContain('If the change is meant, run "npm run fixtures:build".');

  // As a merge leaves it.
  const resolve = await copy.change(
    'generators/history-lock.json',
    '"format": 1,',
    '<<<<<<< HEAD\n"format": 1,',
  );
  const manifest = await readFile(copy.path('fixtures/manifest.json'), 'utf8');
  const conflict = await run('build');
  expect([conflict.exitCode, conflict.stderr]).toEqual([2, expect.stringContaining('lock.json is not JSON')]);
  expect(await readFile(copy.path('fixtures/manifest.json'), 'utf8')).toBe(manifest);
  await resolve();
  await undo();

  const lock = () => readFile(copy.path('generators/history-lock.json'), 'utf8');
  const [locked, readme] = [await lock(), await readFile(copy.path('README.md'), 'utf8')];
  const bytes = await readFile(copy.path('fixtures/r0.db.gz'));
  await copy.change('generators/history-lock.json', /(?<="fixtures": \{\n) +"r0": .*\n/, '');
  const built = await run('build');
  expect([built.exitCode, built.stdout]).toEqual([0, '']);
  expect(JSON.parse(await lock())).toEqual(JSON.parse(locked));
  expect(await readFile(copy.path('README.md'), 'utf8')).toBe(withEnginesTable(readme, fixtures));
  expect(await readFile(copy.path('fixtures/r0.db.gz'))).toEqual(bytes);
});
