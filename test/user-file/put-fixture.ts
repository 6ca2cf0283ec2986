import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../../src/corpus/lay-out.js';
import { fixtureOf } from '../fixture-of.js';

/** Puts a fixture, and its log where it has one, under this name. */
export async function putFixture(id: string, file: string): Promise<void> {
  const fixture = await fixtureOf(id);
  const directory = path.join(path.dirname(file), 'laid out');
  await mkdir(directory);
  const laidOut = await layOut(fixture, directory);
  await rename(laidOut, file);
  if (fixture.wal !== null) {
    await rename(`${laidOut}.wal`, `${file}.wal`);
  }
  await rm(directory, { recursive: true });
}
