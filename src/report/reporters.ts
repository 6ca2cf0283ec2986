import { evidenceReporter } from './evidence-reporter.js';
import { githubReporter } from './github.js';
import { formatHtml } from './html/html.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatPrettyReport } from './pretty-report.js';
import type { Reporter } from './reporter.js';

/** Every reporter there is. A new one is a file in this folder and a line here. */
export const reporters: readonly Reporter[] = [
  { kind: 'text', name: 'pretty', reader: 'person', format: formatPrettyReport },
  { kind: 'text', name: 'json', reader: 'program', format: formatJson },
  { kind: 'text', name: 'junit', reader: 'program', format: formatJunit },
  githubReporter,
  { kind: 'text', name: 'html', reader: 'program', format: formatHtml },
  evidenceReporter,
];

/** `pretty, json, junit, github, html, evidence=<folder>` */
export function knownReporters(): string {
  return reporters.map(({ kind, name }) => (kind === 'folder' ? `${name}=<folder>` : name)).join(', ');
}
