import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layOut } from '../../src/corpus/lay-out.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { fromPackageRoot } from '../../src/package-root.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { fileDigest } from '../../src/user-file/file-digest.js';
import '../../src/vitest/index.js';

/** Somebody's file as r0 left it, and the same after a boot of the recorder. */
let old: string;
let migrated: string;
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const { path: folder, cleanup } = await dir({ unsafeCleanup: true });
  removeFolder = cleanup;
  const [fixture] = selectFixtures(await readManifest(), 'r0');
  if (fixture === undefined) {
    throw new Error('no fixture r0');
  }
  old = await layOut(fixture, folder);
  migrated = path.join(folder, 'migrated, größe 日本.db');
  await copyFile(old, migrated);
  const recorder = await DuckDbFlightRecorder.newOnPath(migrated, 7);
  await recorder.close();
});

afterAll(() => removeFolder());

/** What a matcher says when it fails. */
async function complaintOf(assertion: Promise<void>): Promise<string> {
  const error = await assertion.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) {
    throw new Error('the matcher did not fail');
  }
  return error.message;
}

describe('toBootWith', () => {
  test('holds of who boots the file; it is a copy that is booted', async () => {
    const before = await fileDigest(old);
    await expect(old).toBootWith('recorder');
    expect(await fileDigest(old)).toBe(before);
  });

  test('a command fails with what it wrote and how it ended', async () => {
    const command = `cmd:node '${fromPackageRoot('test', 'vitest', 'suite', 'refusing.mjs')}' {db}`;
    const lines = (await complaintOf(expect('r7~empty').toBootWith(command))).split('\n');
    expect(lines.slice(1, 3)).toEqual(['  not today', '  the process exited with code 4']);
  });
});

describe('toMatchContract', () => {
  test('holds after a boot of the recorder, whatever the file was born as', async () => {
    await expect(migrated).toMatchContract();
  });

  test('fails of another history: what that one demands does not occur', async () => {
    const complaint = await complaintOf(expect(migrated).toMatchContract({ birth: 'r1', upgrades: [] }));
    expect(complaint).toMatch(/^ {2}events\.constraints: expected PRIMARY KEY \(event_id\), found none$/m);
    expect(complaint).toMatch(/^ {2}events\.order: .*found the declared difference does not occur$/m);
  });
});

describe('toHaveIndexes', () => {
  test('by name, or with what they are on', async () => {
    await expect(migrated).toHaveIndexes([
      'idx_events_trace_id',
      'idx_events_job_id on events (job_id)',
      'idx_events_timestamp ON events(timestamp)',
    ]);
  });

  test('fails with those that are missing or on something else, and with those that are there', async () => {
    const wanted = ['idx_events_trace_id', 'idx_events_job_id on events (trace_id)', 'idx_gone'];
    const lines = (await complaintOf(expect(migrated).toHaveIndexes(wanted))).split('\n');
    expect(lines).toEqual([
      `${migrated} has not all of the indexes`,
      '  indexes.idx_events_job_id: expected on events (trace_id), found on events (job_id)',
      '  indexes.idx_gone: expected an index, found absent',
      expect.stringMatching(/^it has: idx_diag_fingerprint on diagnostics \(fingerprint\), idx_diag_job_id /),
    ]);
  });
});
