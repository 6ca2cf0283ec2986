import { type Disagreement, findDisagreements } from '../../schema/agreement.js';
import type { Difference } from '../../schema/difference.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import type { Inspection } from './inspection.js';

/** Do look-ups through every index find exactly the rows that a scan finds? */
export async function checkAgreement(
  _: CellContext,
  { database, catalog }: Inspection,
): Promise<CheckResult> {
  const disagreements = await findDisagreements(database, catalog);
  return passedUnless(
    disagreements.map(differenceOf),
    'Look-ups through an index do not find the rows that a scan finds.',
  );
}

function differenceOf(found: Disagreement): Difference {
  const path = `${found.table}.${found.column} through ${found.index}`;
  return found.kind === 'look-up-failed'
    ? { path, expected: 'an answer', actual: found.message }
    : {
        path,
        expected: `${found.rowsByScan} rows`,
        actual: `${found.rowsByIndex} rows; try: ${found.example}`,
      };
}
