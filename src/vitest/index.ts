import { expect } from 'vitest';
import type { History } from '../schema/contract/history.js';
import { type BootOptions, toBootWith, toHaveIndexes, toMatchContract } from './matchers.js';
import { onlyAwaited } from './only-awaited.js';

export { describeMatrix } from './describe-matrix.js';
export type { BootOptions } from './matchers.js';
export type { RunningMatrixOptions } from './running-matrix.js';
export type { History };

expect.extend({
  toBootWith: onlyAwaited('toBootWith', toBootWith),
  toMatchContract: onlyAwaited('toMatchContract', toMatchContract),
  toHaveIndexes: onlyAwaited('toHaveIndexes', toHaveIndexes),
});

declare module 'vitest' {
  /** Of the path of a database file, or the id of a fixture; a copy is worked on, and every answer has to be awaited. */
  interface Matchers<T> {
    toBootWith(subject: string, options?: BootOptions): Promise<void>;
    toMatchContract(history?: History): Promise<void>;
    toHaveIndexes(indexes: readonly string[]): Promise<void>;
  }
}
