import type { BootForecast } from '../user-file/inspect/forecast-boots.js';
import type { FileInspection } from '../user-file/inspect/inspection.js';
import { fileLines } from './file-text.js';
import { visible } from './visible.js';

/** What `frcompat inspect` prints: what the file is, and who would boot it. */
export function formatInspection(inspection: FileInspection, boots: readonly BootForecast[]): string {
  return [
    ...fileLines(inspection),
    `  would it boot on DuckDB ${inspection.engine}?`,
    ...groupByAnswer(boots).map(([answer, subjects]) => `    ${subjects.join(', ')}: ${visible(answer)}`),
    '',
  ].join('\n');
}

/** Most revisions say the same of a file. */
function groupByAnswer(boots: readonly BootForecast[]): [answer: string, subjects: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { subject, outcome, message } of boots) {
    const answer = outcome === 'booted' ? 'yes' : `no: ${message}`;
    groups.set(answer, [...(groups.get(answer) ?? []), subject]);
  }
  return [...groups];
}
