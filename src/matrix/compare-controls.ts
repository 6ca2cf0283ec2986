import type { Difference } from '../schema/catalog/difference.js';
import type { Controls } from './controls.js';
import { checkNames } from './verdict.js';

/** Every outcome that is not the expected one, in both directions: also of a cell that is new, or no longer there. */
export function compareControls(expected: Controls, actual: Controls): Difference[] {
  const before = outcomes(expected);
  const after = outcomes(actual);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const difference = {
      path,
      expected: before.get(path) ?? 'not in the matrix',
      actual: after.get(path) ?? 'not in the matrix',
    };
    return difference.expected === difference.actual ? [] : [difference];
  });
}

/** The outcome of every check of every cell: `r4 on r0+r2: boot` -> `passed`. What was not asked counts as passed. */
function outcomes({ fixtures, subjects }: Controls): Map<string, string> {
  const all = new Map<string, string>();
  for (const [subject, exceptions] of Object.entries(subjects)) {
    for (const fixture of fixtures) {
      for (const check of checkNames) {
        const exception = Object.entries(exceptions[check] ?? {}).find(([, ids]) => ids.includes(fixture));
        all.set(`${subject} on ${fixture}: ${check}`, exception?.[0] ?? 'passed');
      }
    }
  }
  return all;
}
