import { groupBy } from '../../group-by.js';
import type { BootForecast } from '../../user-file/inspect/forecast-boots.js';
import type { FileInspection } from '../../user-file/inspect/inspection.js';
import { visibleLine } from '../visible.js';
import { fileLines } from './file-text.js';

/** What `frcompat inspect` prints: what the file is, and who would boot it. */
export function formatInspection(inspection: FileInspection, boots: readonly BootForecast[]): string {
  return [
    ...fileLines(inspection),
    `  would it boot on DuckDB ${inspection.engine}?`,
    // Most revisions say the same of a file.
    ...[...groupBy(boots, answerOf)].map(
      ([answer, alike]) => `    ${alike.map(({ subject }) => subject).join(', ')}: ${visibleLine(answer)}`,
    ),
    ...remedyLines(inspection),
    '',
  ].join('\n');
}

function remedyLines({ condition, contents }: FileInspection): string[] {
  const isWhole = condition === 'clean' || condition === 'unclean';
  return isWhole && contents.kind === 'read'
    ? []
    : ['  what to do: run frcompat rescue on it, which recovers it into a new file and only reads this one'];
}

function answerOf({ outcome, message }: BootForecast): string {
  return outcome === 'booted' ? 'yes' : `no: ${message}`;
}
