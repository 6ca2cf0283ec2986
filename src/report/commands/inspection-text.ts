import { groupBy } from '../../collections/group-by.js';
import { visibleLine } from '../../text/visible.js';
import type { FileInspection } from '../../user-file/inspect/inspection.js';
import type { BootForecast } from '../../user-file/repro/forecast-boots.js';
import { replayCommand } from '../replay-command.js';
import { fileLines } from './file-text.js';

/**
 * What `frcompat inspect` prints: what the file is, and who would boot it.
 *
 * @param kind what was inspected: rescue takes no fixtures
 */
export function formatInspection(
  inspection: FileInspection,
  boots: readonly BootForecast[],
  kind: 'file' | 'fixture',
): string {
  return [
    ...fileLines(inspection),
    `  would it boot on DuckDB ${inspection.engine}?`,
    // Most revisions say the same of a file.
    ...[...groupBy(boots, answerOf)].map(
      ([answer, alike]) => `    ${alike.map(({ subject }) => subject).join(', ')}: ${visibleLine(answer)}`,
    ),
    ...remedyLines(inspection, kind),
    '',
  ].join('\n');
}

function remedyLines(
  { file, engine, condition, contents }: FileInspection,
  kind: 'file' | 'fixture',
): string[] {
  const isWhole = condition === 'clean' || condition === 'unclean';
  if (isWhole && contents.kind === 'read') {
    return [];
  }
  const replay = replayCommand({ input: file, subject: 'recorder', engine });
  return [
    kind === 'file'
      ? '  what to do: run frcompat rescue on it, which recovers it into a new file and only reads this one'
      : `  what to do: leave a copy of it with "${replay} --keep", and run frcompat rescue on the copy as it was`,
  ];
}

function answerOf({ outcome, message }: BootForecast): string {
  return outcome === 'booted' ? 'yes' : `no: ${message}`;
}
