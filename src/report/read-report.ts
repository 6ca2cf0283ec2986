import { readFile } from 'node:fs/promises';
import { messageOf, UsageError } from '../errors.js';
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
  const result = reportSchema.safeParse(parse(await read(file), file));
  if (!result.success) {
    const [first, ...others] = result.error.issues;
    const complaint = `${first?.path.join('.') || 'the whole file'}: ${first?.message}`;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw unusable(file, `is no report of format 1: ${complaint}${more}`, result.error);
  }
  return { file, report: result.data };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(file, `cannot be read: ${messageOf(error)}`, error);
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(file, `is not JSON: ${messageOf(error)}`, error);
  }
}

function unusable(file: string, complaint: string, cause: unknown): UsageError {
  return new UsageError(
    `The report ${file} ${complaint}. Write it with: npx frcompat matrix --reporter json=<file>`,
    { cause },
  );
}
