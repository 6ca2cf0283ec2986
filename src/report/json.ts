import type { MatrixReport } from './matrix-report.js';

/** The report as JSON, indented, with a newline at the end; `readReport` reads it. */
export function formatJson(report: MatrixReport): string {
  return formatValue(report);
}

/** Anything as JSON, indented, with a newline at the end. */
export function formatValue(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
