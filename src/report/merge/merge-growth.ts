import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../../errors/errors.js';
import type { MatrixReport } from '../model/matrix-report.js';
import type { ReportFile } from '../model/read-report.js';

/**
 * The curves that reports carry; none where none does.
 *
 * @throws {UsageError} two of them carry different ones; the files are named
 */
export function mergeGrowth(files: readonly ReportFile[]): Pick<MatrixReport, 'growth'> {
  const [first, ...others] = files.filter(({ report }) => report.growth !== undefined);
  if (first?.report.growth === undefined) {
    return {};
  }
  const { growth } = first.report;
  const other = others.find(({ report }) => !isDeepStrictEqual(report.growth, growth));
  if (other !== undefined) {
    throw new UsageError(
      `${first.file} and ${other.file} carry different curves. Say with --curves <file> which to show.`,
    );
  }
  return { growth };
}
