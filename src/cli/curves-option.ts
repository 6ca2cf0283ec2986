import type { Command } from 'commander';
import type { MatrixReport } from '../report/model/matrix-report.js';

/** Adds `--curves`, which `givenCurves` takes. */
export function addCurvesOption(command: Command): Command {
  return command.option(
    '--curves <file>',
    'show in the report how cost grows: what "npm run bench -- --plots <folder> --json <file>" wrote',
  );
}

/**
 * The part of a report that `--curves` gives it; nothing without the option.
 *
 * @throws {UsageError} see `readGrowth`
 */
export async function givenCurves(file: string | undefined): Promise<Pick<MatrixReport, 'growth'>> {
  if (file === undefined) {
    return {};
  }
  const { readGrowth } = await import('../report/growth/read-growth.js');
  return { growth: await readGrowth(file) };
}
