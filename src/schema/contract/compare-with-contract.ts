import type { CatalogSnapshot } from '../catalog/catalog.js';
import { findDifferences } from '../catalog/compare-catalogs.js';
import type { Difference } from '../catalog/difference.js';
import { contract } from './contract.js';
import { type DeclaredDifference, declaredDifferences } from './declared-differences.js';
import { ownedObjects } from './foreign-objects.js';
import type { History } from './history.js';

/** How a file's schema stands to the contract. It holds when `undeclared` and `unfulfilled` are both empty. */
export interface ContractComparison {
  /** Differences that the file has and its history explains. */
  readonly declared: readonly DeclaredDifference[];
  /** Differences that nothing explains. */
  readonly undeclared: readonly Difference[];
  /** Differences that its history demands and the file has not. */
  readonly unfulfilled: readonly DeclaredDifference[];
}

/**
 * Holds a file's schema after a boot of today's recorder against the contract; `history` is the file's before that boot.
 * What the recorder does not own is left out.
 */
export function compareWithContract(actual: CatalogSnapshot, history: History): ContractComparison {
  const differences = findDifferences(contract, ownedObjects(actual));
  const declarations = declaredDifferences(history);
  return {
    declared: declarations.filter((declared) => differences.some((found) => covers(declared, found))),
    undeclared: differences.filter((found) => !declarations.some((declared) => covers(declared, found))),
    unfulfilled: declarations.filter(
      (declared) => isDemanded(declared) && !differences.some((found) => covers(declared, found)),
    ),
  };
}

/** All that is wrong, in one list: what nothing explains, and what is declared but does not occur. */
export function contractViolations({ undeclared, unfulfilled }: ContractComparison): Difference[] {
  return [...undeclared, ...unfulfilled.map(vanished)];
}

function vanished({ path, actual, reason }: DeclaredDifference): Difference {
  return { path, expected: `${actual}, because ${reason}`, actual: 'the declared difference does not occur' };
}

function isDemanded(declared: DeclaredDifference): boolean {
  return declared.match === 'exact' || declared.mayBeFresh !== true;
}

function covers(declared: DeclaredDifference, found: Difference): boolean {
  if (declared.path !== found.path) {
    return false;
  }
  return declared.match === 'exact'
    ? declared.expected === found.expected && declared.actual === found.actual
    : found.actual.startsWith(`${declared.bornColumns.join(', ')}, `);
}
