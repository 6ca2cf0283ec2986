import type { Difference } from '../../schema/catalog/difference.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';
import { counted } from '../../text/counted.js';

/** What `frcompat controls` prints: every outcome that is not the expected one, or that there is none. */
export function formatControls(cells: number, differences: readonly Difference[]): string {
  if (differences.length === 0) {
    return `${counted(cells, 'cell')}: every outcome is the expected one.\n`;
  }
  return [
    ...differences.flatMap((difference) => sideBySide(difference)),
    `${counted(cells, 'cell')}: ${differences.length} outcomes are not the expected ones. Where the new ones are right, write them with: npm run matrix:controls -- --update`,
    '',
  ].join('\n');
}
