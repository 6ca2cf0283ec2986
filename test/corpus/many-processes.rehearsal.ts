import { cp } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { changesOf, stateOf } from '../../src/damage/folder-state.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { inFolder } from '../recorder/support/in-folder.js';

const PROCESSES = 50;

test('fifty processes read one folder of fixtures at the same time, and not a byte of it changes', async () => {
  await inFolder(async (folder) => {
    const fixtures = path.join(folder, 'fixtures');
    await cp(committedFixtures(), fixtures, { recursive: true });
    const [fixture] = selectFixtures(await readManifest(), 'r4~unclean');
    const rows = Object.values(fixture?.tables ?? {}).reduce((sum, table) => sum + table.rows, 0);
    expect(rows).toBeGreaterThan(0);
    const before = await stateOf(fixtures);
    const program = fromPackageRoot('test', 'corpus', 'lay-out-and-read.mjs');
    const ended = await Promise.all(
      Array.from({ length: PROCESSES }, () =>
        execaNode(program, [fixtures, 'r4~unclean'], { reject: false, stdin: 'ignore' }),
      ),
    );
    expect(ended.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr)).toEqual([]);
    expect(new Set(ended.map(({ stdout }) => stdout))).toEqual(new Set([String(rows)]));
    expect(changesOf(before, await stateOf(fixtures))).toEqual([]);
  });
}, 400_000);
