import type { Difference } from '../../schema/catalog/difference.js';

/** How many differences a person reads; `--json` has all of them. */
const SHOWN = 40;

/** One line per difference: `events.trace_id: expected UUID not null, found absent`. */
export function differenceLines(differences: readonly Difference[], indent: string): string[] {
  const lines = differences
    .slice(0, SHOWN)
    .map(({ path, expected, actual }) => `${indent}${path}: expected ${expected}, found ${actual}`);
  const more = differences.length - lines.length;
  return more > 0 ? [...lines, `${indent}and ${more} more; --json has all of them`] : lines;
}
