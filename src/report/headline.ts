import type { MatrixReport } from './matrix-report.js';

/** A report in one line, and the mark that says the same from afar. */
export interface Headline {
  readonly mark: '✓' | '✗' | '⚠';
  readonly text: string;
}

/** What came of it all: `✗`, `2 of 209 cells failed`. A run that was interrupted has not passed. */
export function headlineOf({ summary: { cells }, runs }: MatrixReport): Headline {
  if (runs.some(({ interrupted }) => interrupted !== null)) {
    return { mark: '⚠', text: `Interrupted: ${cells.passed} cells passed, ${cells.failed} failed` };
  }
  return cells.failed === 0
    ? { mark: '✓', text: `${cells.total} of ${cells.total} cells passed` }
    : { mark: '✗', text: `${cells.failed} of ${cells.total} cells failed` };
}
