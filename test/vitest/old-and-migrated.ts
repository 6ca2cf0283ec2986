import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll } from 'vitest';
import { layOut } from '../../src/corpus/lay-out.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { fixtureOf } from '../fixture-of.js';

/** Somebody's file as r0 left it, and the same after a boot of the recorder; there once the tests run. */
export function useOldAndMigrated(): { readonly old: string; readonly migrated: string } {
  const files = { old: '', migrated: '' };
  let removeFolder: () => Promise<void>;
  beforeAll(async () => {
    const { path: folder, cleanup } = await dir({ unsafeCleanup: true });
    removeFolder = cleanup;
    files.old = await layOut(await fixtureOf('r0'), folder);
    files.migrated = path.join(folder, 'migrated, größe 日本.db');
    await copyFile(files.old, files.migrated);
    await (await DuckDbFlightRecorder.newOnPath(files.migrated, 7)).close();
  });
  afterAll(() => removeFolder());
  return files;
}

/** What a matcher says when it fails. */
export async function complaintOf(assertion: Promise<void>): Promise<string> {
  const error = await assertion.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) {
    throw new Error('the matcher did not fail');
  }
  return error.message;
}
