/** A report, or anything else, as JSON, indented, with a newline at the end; `readReport` reads a report. */
export function formatJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
