#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { execaNode } from 'execa';
import { interruptible } from '../command-line/interruption.js';
import { newProgram } from '../command-line/new-program.js';
import { CHECK_FAILED, runProgram } from '../command-line/run-program.js';
import { watchOutput } from '../command-line/watch-output.js';
import { readManifest } from '../corpus/read-manifest.js';
import { selectEngines } from '../engine/select-engines.js';
import { HarnessError } from '../errors/errors.js';
import { temporaryFilesIn, withTemporaryDirectory } from '../files/temporary-directory.js';
import { writeWhole } from '../files/write-whole.js';
import { programPath } from '../package/package-root.js';
import type { Difference } from '../schema/catalog/difference.js';
import { sideBySide } from '../schema/catalog/side-by-side.js';
import { oneLine } from '../text/one-line.js';
import { holdDeclarations } from './hold-declarations.js';
import type { PlainOpen } from './plain-open.js';
import { readmeFile, withEnginesTable } from './refresh-table.js';

const program = newProgram('docs:engines')
  .description(
    'Opens every fixture on every known engine, holds what the table says against it, and writes the table into README.md.',
  )
  .option('--check', 'write nothing, and say whether the table is up to date', false)
  .action(run);
watchOutput();
process.exitCode = await runProgram(program, process.argv);

async function run({ check }: { readonly check: boolean }): Promise<void> {
  const { fixtures } = await readManifest();
  const versions = await selectEngines('all');
  const differences: Difference[] = [];
  for (const version of versions) {
    const found = await interruptible((signal) => openAllOn(version, signal));
    differences.push(...holdDeclarations(fixtures, version, found));
    console.error(`${version}: ${fixtures.length} files opened`);
  }
  if (differences.length > 0) {
    const lines = differences.flatMap((difference) => sideBySide(difference, '', ['declared', 'found']));
    console.log(lines.join('\n'));
    console.error('Correct the declarations: src/schema/engines/engine-defects.ts, expected-refusals.ts.');
    process.exitCode = CHECK_FAILED;
    return;
  }
  const readme = await readFile(readmeFile(), 'utf8');
  const updated = withEnginesTable(readme, fixtures);
  if (!check) {
    await writeWhole(readmeFile(), updated);
  } else if (updated !== readme) {
    console.error('The table in README.md is stale. Run: npm run docs:engines');
    process.exitCode = CHECK_FAILED;
  }
}

/** In a process of its own, because one process can load only one engine. What it leaves when it is ended is removed. */
async function openAllOn(version: string, signal: AbortSignal): Promise<Record<string, PlainOpen>> {
  return await withTemporaryDirectory(async (directory) => {
    const { stdout, stderr, exitCode } = await execaNode(
      programPath('engines-table', 'plain-open-program'),
      [version],
      {
        env: temporaryFilesIn(directory),
        cancelSignal: signal,
        killSignal: 'SIGKILL',
        reject: false,
        stdin: 'ignore',
      },
    );
    signal.throwIfAborted();
    if (exitCode !== 0) {
      throw new HarnessError(
        `DuckDB ${version} ended before it had opened all files; nothing was written. It said: ${oneLine(stderr.slice(-1000))}`,
      );
    }
    return JSON.parse(stdout);
  });
}
