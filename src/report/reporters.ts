import type { Reporter } from './reporter.js';

/**
 * Every reporter there is. A new one is a file in this folder and an entry here. Each is loaded when it is wanted, or
 * every command would wait for all of them.
 */
export const reporters: readonly Reporter[] = [
  {
    kind: 'text',
    name: 'pretty',
    reader: 'person',
    format: async (report, colors) =>
      (await import('./pretty/pretty-report.js')).formatPrettyReport(report, colors),
  },
  {
    kind: 'text',
    name: 'json',
    reader: 'program',
    format: async (report) => (await import('./json.js')).formatJson(report),
  },
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
  {
    kind: 'appended',
    name: 'github',
    variable: 'GITHUB_STEP_SUMMARY',
    format: async (report) => (await import('./github/github.js')).formatGithub(report),
  },
  {
    kind: 'appended',
    name: 'github-output',
    variable: 'GITHUB_OUTPUT',
    format: async (report) => (await import('./github/github-output.js')).formatGithubOutput(report),
  },
  {
    kind: 'folder',
    name: 'evidence',
    write: async (report, folder) => (await import('./evidence.js')).writeEvidence(report, folder),
  },
];

/** `pretty, json, junit, html, github, github-output, evidence=<folder>` */
export function knownReporters(): string {
  return reporters.map(({ kind, name }) => (kind === 'folder' ? `${name}=<folder>` : name)).join(', ');
}
