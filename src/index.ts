export { type Condition, type Fixture, type Manifest, manifestSchema } from './corpus/manifest.js';
export { readManifest } from './corpus/read-manifest.js';
export { selectFixtures } from './corpus/select-fixtures.js';
export { HarnessError, UsageError } from './errors.js';
export { type PlannedCell, planCells } from './matrix/plan.js';
export { type MatrixOptions, runMatrix } from './matrix/run-matrix.js';
export {
  type Cell,
  type CheckName,
  type CheckResult,
  checkNames,
  type ProcessEnd,
  type Verdict,
} from './matrix/verdict.js';
export { formatJson } from './report/json.js';
export { makeReport } from './report/make-report.js';
export type { MatrixReport, Platform, ReportedPlan, ReportedRun } from './report/matrix-report.js';
export { type Colors, formatPretty } from './report/pretty.js';
export { type Summary, summarise } from './report/summary.js';
export type { Difference } from './schema/difference.js';
export { resolveSubject } from './subjects/resolve-subject.js';
