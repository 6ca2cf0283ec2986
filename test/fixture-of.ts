import type { Fixture } from '../src/corpus/manifest.js';
import { readManifest } from '../src/corpus/read-manifest.js';
import { selectFixtures } from '../src/corpus/select-fixtures.js';

/** The committed fixture of that id. */
export async function fixtureOf(id: string): Promise<Fixture> {
  const [fixture] = selectFixtures(await readManifest(), id);
  // Where there is none, an error was thrown.
  return fixture as Fixture;
}
