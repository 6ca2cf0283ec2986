import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors/errors.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { chooseReporters } from '../../src/report/choose-reporters.js';
import { refuseTargets } from '../../src/report/refuse-targets.js';
import { stranger } from '../stranger.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();
const inside = (...names: string[]) => path.join(temporaryDirectory(), ...names);
const refuse = (...given: string[]) => refuseTargets(chooseReporters(given));

test('what is missing is no reason to refuse, and nothing is made; stdout has no target', async () => {
  refuse('pretty', `html=${inside('new', 'folder', 'out.html')}`, `evidence=${inside('proof')}`);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('a folder where a file is to be, and a file where a folder is', async () => {
  await mkdir(inside('folder'));
  await writeFile(inside('file'), '');
  refuse(`json=${inside('file')}`, `evidence=${inside('folder')}`);
  for (const [given, complaint] of [
    [`json=${inside('folder')}`, `The report ${inside('folder')} cannot be written: it is a folder.`],
    [`github=${inside('folder')}`, 'it is a folder. Give the reporter github a path that can be written.'],
    [`json=${inside('file', 'a', 'b.json')}`, `cannot be written: ${inside('file')} is no folder.`],
    [`evidence=${inside('file')}`, `cannot be written: ${inside('file')} is no folder.`],
  ] as const) {
    expect(() => refuse(given)).toThrow(UsageError);
    expect(() => refuse(given)).toThrow(complaint);
  }
});

// On Windows the right to write is none of the folder's mode.
test.skipIf(process.platform === 'win32')('a folder that may not be written to', async () => {
  await chmod(temporaryDirectory(), 0o500);
  const target = inside('out.json');
  const { stderr } = await execaNode(
    fromPackageRoot('dist', 'src', 'cli', 'main.js'),
    ['matrix', '--reporter', `json=${target}`],
    { ...stranger, stdin: 'ignore', reject: false },
  );
  await chmod(temporaryDirectory(), 0o700);
  expect(stderr).toMatch(
    /^frcompat: The report .*out\.json cannot be written: EACCES: .*\. Give the reporter json a/,
  );
});
