import { evidenceReporter } from './evidence-reporter.js';
import { formatJson } from './json.js';
import { formatPretty } from './pretty.js';
import type { Reporter } from './reporter.js';

/** Every reporter there is. A new one is a file in this folder and a line here. */
export const reporters: readonly Reporter[] = [
  {
    kind: 'text',
    name: 'pretty',
    reader: 'person',
    format: ({ verdicts, durationMs }, colors) => formatPretty(verdicts, durationMs, colors),
  },
  {
    kind: 'text',
    name: 'json',
    reader: 'program',
    format: ({ verdicts, durationMs }) => formatJson(verdicts, durationMs),
  },
  evidenceReporter,
];

/** `pretty, json, evidence=<folder>` */
export function knownReporters(): string {
  return reporters.map(({ kind, name }) => (kind === 'text' ? name : `${name}=<folder>`)).join(', ');
}
