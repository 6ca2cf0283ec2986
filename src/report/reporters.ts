import { evidenceReporter } from './evidence-reporter.js';
import { githubReporter } from './github.js';
import { githubOutputReporter } from './github-output.js';
import { formatJson } from './json.js';
import { formatPrettyReport } from './pretty-report.js';
import type { Reporter } from './reporter.js';

/**
 * Every reporter there is. A new one is a file in this folder and a line here. What writes XML and HTML is loaded when
 * it is wanted, or every command would wait for it.
 */
export const reporters: readonly Reporter[] = [
  { kind: 'text', name: 'pretty', reader: 'person', format: formatPrettyReport },
  { kind: 'text', name: 'json', reader: 'program', format: formatJson },
  {
    kind: 'text',
    name: 'junit',
    reader: 'program',
    format: async (report) => (await import('./junit.js')).formatJunit(report),
  },
  {
    kind: 'text',
    name: 'html',
    reader: 'program',
    format: async (report) => (await import('./html/html.js')).formatHtml(report),
  },
  githubReporter,
  githubOutputReporter,
  evidenceReporter,
];

/** `pretty, json, junit, html, github, github-output, evidence=<folder>` */
export function knownReporters(): string {
  return reporters.map(({ kind, name }) => (kind === 'folder' ? `${name}=<folder>` : name)).join(', ');
}
