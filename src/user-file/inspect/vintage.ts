import type { Condition, Fixture } from '../../corpus/manifest.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { catalogOfText } from '../../schema/catalog/catalog-of-text.js';
import { catalogText } from '../../schema/catalog/catalog-text.js';
import { findDifferences } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { ownedObjects } from '../../schema/contract/foreign-objects.js';

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

/** A known shape with its schema, of what the recorder owns. */
export interface KnownSchema {
  readonly shape: KnownShape;
  readonly catalog: CatalogSnapshot;
  /** Equal for equal schemas, the order of the columns included. */
  readonly fingerprint: string;
}

/** The schemas that the fixtures of a corpus have, to look for a vintage among. */
export function knownSchemas(fixtures: readonly Fixture[]): KnownSchema[] {
  return fixtures.map(({ id, birth, upgrades, condition, schema }) => {
    const catalog = ownedObjects(catalogOfText(schema));
    return { shape: { id, birth, upgrades, condition }, catalog, fingerprint: fingerprintOf(catalog) };
  });
}

/**
 * The vintage of a file: the fixture of the corpus whose schema is the file's, column order included, or the one that
 * differs in the fewest places. Of several with that schema the first that was left in the same condition, for a file
 * and its log tell nothing else. Pure.
 */
export function findVintage(
  catalog: CatalogSnapshot,
  condition: Condition['kind'],
  known: readonly KnownSchema[],
): Vintage {
  const owned = ownedObjects(catalog);
  if (owned.tables.length === 0) {
    return { kind: 'foreign' };
  }
  const fingerprint = fingerprintOf(owned);
  const fitting = known.filter((schema) => schema.fingerprint === fingerprint).map(({ shape }) => shape);
  const [shape, ...others] = [
    ...fitting.filter((candidate) => candidate.condition.kind === condition),
    ...fitting.filter((candidate) => candidate.condition.kind !== condition),
  ];
  return shape === undefined
    ? nearest(owned, known)
    : { kind: 'exact', shape, alsoFits: others.map(({ id }) => id) };
}

function nearest(owned: CatalogSnapshot, known: readonly KnownSchema[]): Vintage {
  const [closest] = known
    .map(({ shape, catalog }) => ({ shape, differences: findDifferences(catalog, owned) }))
    .sort((a, b) => a.differences.length - b.differences.length);
  return closest === undefined ? { kind: 'foreign' } : { kind: 'nearest', ...closest };
}

function fingerprintOf(catalog: CatalogSnapshot): string {
  return catalogText(catalog).join('\n');
}
