// What the commands of frcompat are made of. Times are in milliseconds, sizes in bytes; what is wrong with an input is
// a UsageError, what is wrong with the machine a HarnessError.

export { type Condition, type Fixture, type Manifest, manifestSchema } from './corpus/manifest.js';
export { readManifest } from './corpus/read-manifest.js';
export { selectFixtures } from './corpus/select-fixtures.js';
export { matchEngines } from './engine/engine-id.js';
export { installEngine, isInstalled } from './engine/install-engine.js';
export { BUNDLED_ENGINE, type KnownEngine, knownEngines } from './engine/known-engines.js';
export { type ListedEngine, listEngines } from './engine/list-engines.js';
export { removeEngine } from './engine/remove-engine.js';
export { HarnessError, UsageError } from './errors/errors.js';
export type { CrashOptions } from './matrix/crash/plan-kills.js';
export { type CrashPlan, type PlannedCell, planCells } from './matrix/plan.js';
export { type MatrixOptions, runMatrix } from './matrix/run-matrix.js';
export { type Shard, takeShard } from './matrix/shard.js';
export {
  type Cell,
  type CheckName,
  type CheckResult,
  checkNames,
  hasFailed,
  type Verdict,
} from './matrix/verdict.js';
export type { ProcessEnd } from './processes/process-end.js';
export { type ChosenReporter, chooseReporters } from './report/choose-reporters.js';
export { formatJson } from './report/json.js';
export { findReports } from './report/merge/find-reports.js';
export { mergeReports } from './report/merge/merge-reports.js';
export { makeReport } from './report/model/make-report.js';
export {
  type MatrixReport,
  type Platform,
  type ReportedPlan,
  type ReportedRun,
  reportSchema,
} from './report/model/matrix-report.js';
export { thisPlatform } from './report/model/platform.js';
export { type ReportFile, readReport } from './report/model/read-report.js';
export { describePlan } from './report/model/reported-plan.js';
export { type Summary, summarise } from './report/model/summary.js';
export { type Colors, formatPretty } from './report/pretty/pretty.js';
export type { Reporter } from './report/reporter.js';
export { reporters } from './report/reporters.js';
export { writeReports } from './report/write-reports.js';
export type {
  CatalogSnapshot,
  ColumnSnapshot,
  IndexSnapshot,
  TableSnapshot,
  ViewSnapshot,
} from './schema/catalog/catalog.js';
export { findDifferences } from './schema/catalog/compare-catalogs.js';
export type { Difference } from './schema/catalog/difference.js';
export {
  type ContractComparison,
  compareWithContract,
  contractViolations,
} from './schema/contract/compare-with-contract.js';
export { contract } from './schema/contract/contract.js';
export { type DeclaredDifference, declaredDifferences } from './schema/contract/declared-differences.js';
export type { History } from './schema/contract/history.js';
export { resolveSubject } from './subjects/resolve-subject.js';
export type { Subject } from './subjects/subject.js';
export { type CaptureOptions, type CaptureReport, captureFile } from './user-file/capture/capture-file.js';
export {
  type FileContents,
  type FileInspection,
  type IndexSummary,
  inspectCopy,
} from './user-file/inspect/inspection.js';
export {
  findVintage,
  type KnownSchema,
  type KnownShape,
  knownSchemas,
  type Vintage,
} from './user-file/inspect/vintage.js';
export { type Bisection, type BisectOptions, bisect, bisectedSubjects } from './user-file/repro/bisect.js';
export {
  type BootOrder,
  type BootOutcome,
  type BootTrialOptions,
  tryBoot,
} from './user-file/repro/boot-trial.js';
export { type BootForecast, forecastBoots } from './user-file/repro/forecast-boots.js';
export { type ReproduceOptions, type Reproduction, reproduce } from './user-file/repro/reproduce.js';
export { type RescueOptions, rescueFile } from './user-file/rescue/rescue-file.js';
export { lostNothing, type RescueReport } from './user-file/rescue/rescue-report.js';
export { type WorkingCopy, type WorkingCopyOptions, withWorkingCopy } from './user-file/working-copy.js';
