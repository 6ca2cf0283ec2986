import type { Condition, Fixture } from '../corpus/manifest.js';
import type { CatalogSnapshot } from '../schema/catalog.js';
import { catalogOfText } from '../schema/catalog-of-text.js';
import { catalogText } from '../schema/catalog-text.js';
import { findDifferences } from '../schema/compare-catalogs.js';
import type { Difference } from '../schema/difference.js';
import { ownedObjects } from '../schema/foreign-objects.js';

/** A schema that the corpus knows, and how it came about. */
export type KnownShape = Pick<Fixture, 'id' | 'birth' | 'upgrades' | 'condition'>;

/** Which history a file has, by the schema of what the recorder owns in it. */
export type Vintage =
  /** `alsoFits`: the ids of the other fixtures with that schema. */
  | { readonly kind: 'exact'; readonly shape: KnownShape; readonly alsoFits: readonly string[] }
  /** `differences`: from that shape (expected) to the file (actual). */
  | { readonly kind: 'nearest'; readonly shape: KnownShape; readonly differences: readonly Difference[] }
  /** No table of the recorder is in it. */
  | { readonly kind: 'foreign' };

/**
 * The vintage of a file: the fixture of the corpus whose schema is the file's, column order included, or the one that
 * differs in the fewest places. Of several with that schema the first that was left in the same condition, for a file
 * and its log tell nothing else. Pure.
 */
export function findVintage(
  catalog: CatalogSnapshot,
  condition: Condition['kind'],
  fixtures: readonly Fixture[],
): Vintage {
  const owned = ownedObjects(catalog);
  if (owned.tables.length === 0) {
    return { kind: 'foreign' };
  }
  const fingerprint = catalogText(owned).join('\n');
  const fitting = fixtures.filter((fixture) => catalogText(shapeOf(fixture)).join('\n') === fingerprint);
  const [first, ...others] = [
    ...fitting.filter((fixture) => fixture.condition.kind === condition),
    ...fitting.filter((fixture) => fixture.condition.kind !== condition),
  ];
  return first === undefined
    ? nearest(owned, fixtures)
    : { kind: 'exact', shape: knownShape(first), alsoFits: others.map(({ id }) => id) };
}

function nearest(owned: CatalogSnapshot, fixtures: readonly Fixture[]): Vintage {
  const [closest] = fixtures
    .map((fixture) => ({ fixture, differences: findDifferences(shapeOf(fixture), owned) }))
    .sort((a, b) => a.differences.length - b.differences.length);
  return closest === undefined
    ? { kind: 'foreign' }
    : { kind: 'nearest', shape: knownShape(closest.fixture), differences: closest.differences };
}

function shapeOf({ schema }: Fixture): CatalogSnapshot {
  return ownedObjects(catalogOfText(schema));
}

function knownShape({ id, birth, upgrades, condition }: Fixture): KnownShape {
  return { id, birth, upgrades, condition };
}
