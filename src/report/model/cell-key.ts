import type { Cell } from '../../matrix/verdict.js';

/** What tells one cell of a plan from every other. */
export function cellKey({ fixture, subject, engine }: Pick<Cell, 'fixture' | 'subject' | 'engine'>): string {
  return JSON.stringify([fixture, subject, engine]);
}
