import { revisions } from '../../generators/revisions/index.js';
import type { Revision } from '../../generators/revisions/revision.js';
import type { Engine } from '../engine/engine.js';
import type { CatalogSnapshot } from '../schema/catalog/catalog.js';
import { catalogAfter } from '../schema/catalog/catalog-after.js';
import { findDifferences } from '../schema/catalog/compare-catalogs.js';
import type { Difference } from '../schema/catalog/difference.js';
import { bootOrder } from './boot-order.js';

/** One revision, and what it does otherwise than the one before. */
export interface TimelineEntry {
  readonly revision: Revision;
  /** Of the fresh file; for the first revision against an empty one. */
  readonly changes: readonly Difference[];
  /** `events -> 3 indexes on events -> 15 ALTERs of events`. */
  readonly bootOrder: string;
}

/** The whole history, oldest first: every fresh file made in memory, each compared with the one before. */
export async function readTimeline(engine: Engine): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let before: CatalogSnapshot = { tables: [], indexes: [], views: [] };
  for (const revision of revisions) {
    const fresh = await catalogAfter(engine, revision.bootStatements);
    entries.push({
      revision,
      changes: findDifferences(before, fresh),
      bootOrder: bootOrder(revision.bootStatements),
    });
    before = fresh;
  }
  return entries;
}
