import type { CheckName, CheckResult } from '../verdict.js';
import { checkAgreement } from './agreement.js';
import type { CellContext } from './cell-context.js';
import { checkColumns } from './columns.js';
import { checkConstraints } from './constraints.js';
import { checkForeign } from './foreign.js';
import { checkIndexes } from './indexes.js';
import type { Inspection } from './inspection.js';
import { checkParity } from './parity.js';
import { checkRows } from './rows.js';

type InspectionCheck = (context: CellContext, inspection: Inspection) => Promise<CheckResult>;

/** These look at the file that a boot left, all through one plain open. */
export const inspectionChecks: readonly (readonly [CheckName, InspectionCheck])[] = [
  ['columns', checkColumns],
  ['indexes', checkIndexes],
  ['constraints', checkConstraints],
  ['rows', checkRows],
  ['agreement', checkAgreement],
  ['foreign', checkForeign],
  ['parity', checkParity],
];
