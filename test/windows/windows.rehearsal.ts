import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { findProgram } from '../find-program.js';
import { WindowsPackage } from './windows-package.js';

/** It runs the binaries of Windows on another system. */
const wine = findProgram('FRCOMPAT_WINE', ['wine']);
const title =
  wine === undefined
    ? 'SKIPPED, for there is no wine on the PATH and FRCOMPAT_WINE names none'
    : 'the package with the Node.js and the DuckDB of Windows';

// On Windows itself every other test is one of this.
describe.skipIf(wine === undefined)(title, () => {
  let installed: WindowsPackage;
  let removeFolder: () => Promise<void>;

  beforeAll(async () => {
    const folder = await dir({ unsafeCleanup: true });
    removeFolder = folder.cleanup;
    installed = await WindowsPackage.create(wine ?? '', folder.path);
  });

  afterAll(() => removeFolder());

  test('migrates, takes over a log, repairs an index and is killed, in the time zone of Kathmandu', async () => {
    const fixtures = '{r0,r4~unclean,r4~stale-index,r7}';
    const { output, exitCode } = await matrix('--fixture', fixtures);
    expect(output).toMatch(/^4 cells: 4 passed, 0 failed; 52 checks passed, 0 failed, 0 not asked;/m);
    expect(output).toContain('duckdb_indexes() answered. PRAGMA index_list is never sent on Windows');
    expect(output).toContain('recorded and read with the time zone Asia/Kathmandu');
    expect(output).not.toContain('frcompat:');
    expect(exitCode).toBe(0);
  });

  /**
   * Of some 300 processes that killed themselves under Wine 8 within CI two never ended, and of 1,000 in a loop none; so
   * a hang is run again. One of ours comes again.
   */
  async function matrix(...args: string[]) {
    const first = await installed.frcompat('matrix', ...args);
    if (!first.output.includes('✗ crash: The process gave no answer')) {
      return first;
    }
    console.warn(`Under Wine a process hung; once more.\n${first.output}`);
    return await installed.frcompat('matrix', ...args);
  }

  test('leaves what is damaged as it was, also where the engine gives up', async () => {
    const { output, exitCode } = await installed.frcompat('damage', '--fixture', 'r4~unclean', '--each', '1');
    expect(output).toMatch(/^a page of zeros +1 /m);
    expect(output).toMatch(/^\d+ damaged files? of 1 fixture: 0 failed\.$/m);
    expect(output).toContain('silent losses: 0; wrong rows: 0; native aborts: 0; hangs: 0');
    expect(output).toContain('refused, and the file modified: 0;');
    expect(exitCode).toBe(0);
  });

  /** Runs a program of this folder in the project that has the package. */
  async function run(program: string) {
    await copyFile(fromPackageRoot('test', 'windows', program), path.join(installed.project, program));
    return await installed.node(program);
  }

  test('waits for a file that somebody has open for a moment before it replaces it', async () => {
    const { output, exitCode } = await run('move-open-file.mjs');
    expect(output).toBe('the new one\n');
    expect(exitCode).toBe(0);
  });

  test('takes the room of deleted rows out of a file, and leaves nothing beside it', async () => {
    const { output, exitCode } = await run('compact-file.mjs');
    expect(exitCode, output).toBe(0);
    // The first program of all has Wine tell of its own beginnings before.
    expect(JSON.parse(output.trim().split('\n').at(-1) ?? '')).toMatchObject({
      report: { compactedTables: ['events'] },
      kept: 1000,
      isSmaller: true,
      files: ['flight_recorder.db', 'flight_recorder.db.verified'],
    });
  });
});
