import { readOthers } from '../../corpus/others.js';
import { findDifferences } from '../../schema/catalog/compare-catalogs.js';
import { foreignObjects } from '../../schema/contract/foreign-objects.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import type { Inspection } from './inspection.js';
import { otherDifferences } from './other-differences.js';
import { rowDifferences } from './row-differences.js';

/**
 * Are the tables, views, indexes and rows that the recorder does not own what they were, and sequences, types, macros,
 * comments and other schemas with their rows, of which it owns none?
 */
export async function checkForeign(
  { fixture, baseline }: CellContext,
  inspection: Inspection,
): Promise<CheckResult> {
  const before = foreignObjects(baseline.catalog);
  const differences = [
    ...findDifferences(before, foreignObjects(inspection.catalog)),
    ...(await rowDifferences(inspection, before, baseline)),
    ...otherDifferences(baseline.others, await readOthers(inspection.database, fixture)),
  ];
  return passedUnless(differences, 'What the recorder does not own was touched.');
}
