import { type Disagreement, isOfTheFile } from '../../schema/agreement/agreement.js';
import { findDisagreementsEverywhere } from '../../schema/agreement/agreement-everywhere.js';
import { MISTAKEN_REMEDY } from '../../schema/agreement/mistaken-indexes.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { counted } from '../../text/counted.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import type { Inspection } from './inspection.js';

/** Do look-ups through every index, in whichever schema, find exactly the rows that a scan finds? */
export async function checkAgreement(
  _: CellContext,
  { database, catalog }: Inspection,
): Promise<CheckResult> {
  const disagreements = await findDisagreementsEverywhere(database, catalog);
  return passedUnless(
    disagreements.map(differenceOf),
    disagreements.some(isOfTheFile)
      ? 'Look-ups through an index do not find the rows that a scan finds.'
      : 'The engine looks up a column through an index that is on another one.',
  );
}

function differenceOf(found: Disagreement): Difference {
  const path = `${found.table}.${found.column} through ${found.index}`;
  switch (found.kind) {
    case 'look-up-failed':
      return { path, expected: 'an answer', actual: found.message };
    case 'rows-differ':
      return {
        path,
        expected: counted(found.rowsByScan, 'row'),
        actual: `${counted(found.rowsByIndex, 'row')}; try: ${found.example}`,
      };
    case 'answers-for-another':
      return {
        path: `${found.table}.${found.sought} through ${found.index}, which is on ${found.column}`,
        expected: counted(found.rowsByScan, 'row'),
        actual: `${counted(found.rowsByIndex, 'row')} of the wrong column; try: ${found.example}; to mend it ${MISTAKEN_REMEDY}`,
      };
  }
}
