import { UsageError } from '../../errors/errors.js';
import { refuseNoPath } from '../../errors/refuse-no-path.js';
import { readValidated } from '../../files/read-validated.js';
import { type MatrixReport, reportSchema } from './matrix-report.js';

/** A report and the file it was read from. */
export interface ReportFile {
  readonly file: string;
  readonly report: MatrixReport;
}

/**
 * A report that `--reporter json` wrote.
 *
 * @throws {UsageError} the file cannot be read, is not JSON, or is no report of this format; it is named
 */
export async function readReport(file: string): Promise<ReportFile> {
  refuseNoPath(file);
  const unusable = (complaint: string, cause: unknown) =>
    new UsageError(
      `The report ${file} ${complaint}. Write it with: npx frcompat matrix --reporter json=<file>`,
      { cause },
    );
  return { file, report: await readValidated(file, reportSchema, 'report', unusable) };
}
