import { UsageError } from '../errors/errors.js';
import { globMatcher } from '../text/glob.js';
import type { Fixture, Manifest } from './manifest.js';

/**
 * The fixtures whose id matches the glob, in the order of the manifest; all of them without one. No letter that an id may
 * have means anything but itself in a glob, so an id selects that fixture.
 *
 * @throws {UsageError} nothing matches
 */
export function selectFixtures(manifest: Manifest, glob?: string): Fixture[] {
  if (glob === undefined) {
    return [...manifest.fixtures];
  }
  const matches = globMatcher(glob);
  const selected = manifest.fixtures.filter((fixture) => matches(fixture.id));
  if (selected.length === 0) {
    throw new UsageError(
      `No fixture matches "${glob}". The ids stand in fixtures/manifest.json; "r1*" selects every one born under r1.`,
    );
  }
  return selected;
}
