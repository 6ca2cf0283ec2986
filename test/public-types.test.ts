import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../src/package/package-root.js';
import { inFolder } from './recorder/support/in-folder.js';

test('a program that uses the package compiles strictly, also where the types of Node.js are not installed', async () => {
  await inFolder(async (folder) => {
    const source = path.join(folder, 'program.mts');
    const from = (...parts: string[]) =>
      JSON.stringify(fromPackageRoot('dist', 'src', ...parts).replaceAll(path.sep, '/'));
    await writeFile(
      source,
      `import { planCells, readManifest, runMatrix } from ${from('index.js')};\nimport { DuckDbFlightRecorder } from ${from('recorder', 'index.js')};\nexport const used = [planCells, readManifest, runMatrix, DuckDbFlightRecorder];\n`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      'false',
      '--module',
      'nodenext',
      '--types',
      '',
    ];
    const compiler = fromPackageRoot('node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, exitCode } = await execaNode(compiler, [...options, source], {
      cwd: folder,
      reject: false,
    });
    expect([stdout, exitCode]).toEqual(['', 0]);
  });
});
