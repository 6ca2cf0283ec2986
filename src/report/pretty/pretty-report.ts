import type { MatrixReport } from '../model/matrix-report.js';
import { notices } from '../model/notices.js';
import { platformName } from '../model/platform.js';
import { type Colors, formatPretty } from './pretty.js';

/** The report for a person: what is missing from it, then every run; of several runs each under its platform. */
export function formatPrettyReport(report: MatrixReport, colors: Colors): string {
  const warnings = notices(report).map(({ text }) => `${colors.yellow(text)}\n`);
  const runs = report.runs.map(({ platform, verdicts, durationMs }) => {
    const heading = report.runs.length > 1 ? `${colors.bold(platformName(platform))}\n\n` : '';
    return `${heading}${formatPretty(verdicts, durationMs, colors)}`;
  });
  return [...warnings, ...runs].join('\n');
}
