import type { Difference } from './difference.js';

/** A difference for a person: its path, and below it what is on either side, each under its title. */
export function sideBySide(
  { path, expected, actual }: Difference,
  indent = '',
  [left, right]: readonly [string, string] = ['expected', 'actual'],
): string[] {
  const width = Math.max(left.length, right.length) + 1;
  const side = (title: string, text: string) => `${indent}  ${`${title}:`.padEnd(width)} ${text}`;
  return [`${indent}${path}`, side(left, expected), side(right, actual)];
}
