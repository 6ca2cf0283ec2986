import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { renderToString } from 'preact-render-to-string';
import { fromPackageRoot } from '../../package/package-root.js';
import type { MatrixReport } from '../model/matrix-report.js';
import { ReportPage } from './report-page.js';

/**
 * The report as one HTML file that needs nothing else: it loads nothing, and a policy in it forbids that it does. It
 * says everything without its script too, which adds filters, keys and the clipboard.
 */
export function formatHtml(report: MatrixReport): string {
  const style = asset('page.css');
  const script = asset('page.js');
  const page = renderToString(
    <ReportPage report={report} style={style} script={script} policy={policyFor(style, script)} />,
  );
  return `<!doctype html>\n${page}\n`;
}

/** Nothing but this style and this script, whatever a message in the report might hold. */
function policyFor(style: string, script: string): string {
  return `default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hash(style)}; script-src ${hash(script)}`;
}

function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** What a browser reads stands beside this file in files of its own, which no compiler touches. */
function asset(name: string): string {
  return readFileSync(fromPackageRoot('src', 'report', 'html', name), 'utf8');
}
