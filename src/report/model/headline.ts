import { counted } from '../../text/counted.js';
import type { MatrixReport } from './matrix-report.js';

/** A report in one line, and the mark that says the same from afar. */
interface Headline {
  readonly mark: '✓' | '✗' | '⚠';
  readonly text: string;
}

/** What came of it all: `✗`, `2 of 209 cells failed`. A run that was interrupted has not passed. */
export function headlineOf({ summary: { cells }, runs }: MatrixReport): Headline {
  if (runs.some(({ interrupted }) => interrupted !== null)) {
    return {
      mark: '⚠',
      text: `Interrupted: ${counted(cells.passed, 'cell')} passed, ${cells.failed} failed`,
    };
  }
  return cells.failed === 0
    ? { mark: '✓', text: `${cells.total} of ${counted(cells.total, 'cell')} passed` }
    : { mark: '✗', text: `${cells.failed} of ${counted(cells.total, 'cell')} failed` };
}
