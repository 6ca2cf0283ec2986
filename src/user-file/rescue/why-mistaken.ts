import type { Disagreement } from '../../schema/agreement/agreement.js';

/** What an index does to look-ups of another column, and on which engines; without a value of the file. */
export function whyMistaken({ sought, rowsByScan, rowsByIndex }: MistakenIndexFound): string {
  return `up to DuckDB 1.5.5 look-ups of column ${sought} go through it and find the wrong rows (${rowsByIndex} for ${rowsByScan}), for the table has a generated column before others`;
}

export type MistakenIndexFound = Extract<Disagreement, { readonly kind: 'answers-for-another' }>;
