import type { LockFinding } from '../../../generators/history-lock.js';
import type { Difference } from '../../schema/catalog/difference.js';
import type { DeclaredDifference } from '../../schema/contract/declared-differences.js';

/** One way in which the history does not say all that there is to say. */
export type GuardFinding =
  /** The recorder makes another fresh file than the newest revision. */
  | { readonly kind: 'schema-drift'; readonly newest: string; readonly differences: readonly Difference[] }
  /** The contract is not what the newest revision makes. */
  | { readonly kind: 'contract-drift'; readonly newest: string; readonly differences: readonly Difference[] }
  /** The fresh files are the same, the ways there are not. `file` says of which file: `a file born r3`. */
  | {
      readonly kind: 'boot-drift';
      readonly newest: string;
      readonly file: string;
      readonly differences: readonly Difference[];
    }
  /** The newest revision boots a file that the recorder does not boot. */
  | {
      readonly kind: 'boot-failure';
      readonly newest: string;
      readonly file: string;
      readonly message: string;
    }
  | LockFinding
  | { readonly kind: 'revision-without-fixture'; readonly id: string }
  | { readonly kind: 'file-without-entry'; readonly file: string }
  /** The contract declares a difference that no file of the corpus has. */
  | { readonly kind: 'unseen-declaration'; readonly declared: DeclaredDifference };
