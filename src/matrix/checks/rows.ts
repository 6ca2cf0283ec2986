import { ownedObjects } from '../../schema/contract/foreign-objects.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import type { Inspection } from './inspection.js';
import { rowDifferences } from './row-differences.js';

/** Is every row of the recorder's tables there, with every old value, and NULL in every column that is new? */
export async function checkRows({ baseline }: CellContext, inspection: Inspection): Promise<CheckResult> {
  const differences = await rowDifferences(inspection, ownedObjects(baseline.catalog), baseline);
  return passedUnless(differences, 'The rows are not those that the file held.');
}
